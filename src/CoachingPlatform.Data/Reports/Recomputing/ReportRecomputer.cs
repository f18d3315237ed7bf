using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Reports.Making;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Recomputing;

/// <summary>
/// Recomputes a district's stored reports from the journal, at the position, roster import and day of each making: every
/// release since the first, for each stands on the one before. It changes nothing, and runs beside a program that serves.
/// </summary>
public sealed class ReportRecomputer : IDisposable
{
    private readonly Func<PlatformContext> source;
    private readonly IDisposable keys;
    private readonly EventSealer sealer;

    public ReportRecomputer(DataFolder folder)
    {
        source = AllDistricts.Of(folder).Lease;
        var ring = KeyReaders.Of(folder);
        (keys, sealer) = (ring.Owned, new EventSealer(ring.Keys, EventSerializer.Domain, EventCatalog.Domain));
    }

    /// <summary>What differs, a line for each field; the count of documents compared.</summary>
    /// <exception cref="DataUnavailableException">
    /// There is no such district, it has no reports, or they were made again meanwhile.
    /// </exception>
    public async Task<Recomputed> Run(string tenant, CancellationToken cancel)
    {
        var (makings, releases) = await Read(tenant, cancel);
        var folder = Directory.CreateTempSubdirectory("recompute-");
        try
        {
            using var replay = new Replay(source, sealer, tenant, folder.FullName);
            foreach (var making in makings)
            {
                var standing = releases[making.Release].Standing;
                await replay.Make(making, JsonSerializer.Deserialize<Standing>(standing, EventJson.Options)!, cancel);
            }
            return await Compare(tenant, makings[^1].Making, replay.Reader, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => keys.Dispose();

    /// <summary>The making that decided each release, and the last one.</summary>
    private async Task<(List<ReportMakingRow>, Dictionary<int, ReleaseRow>)> Read(
        string tenant,
        CancellationToken cancel
    )
    {
        await using var moment = await Moment.Open(source, tenant, cancel);
        if (!await moment.Db.Tenants.AnyAsync(t => t.Tenant == tenant, cancel))
        {
            throw new DataUnavailableException(
                $"There is no district “{tenant}” here. The verb “district list” shows which there are."
            );
        }
        var done = await moment.Db.ReportMakings.Where(m => m.IsDone).OrderBy(m => m.Making).ToListAsync(cancel);
        if (done.Count == 0)
        {
            throw new DataUnavailableException($"The district “{tenant}” has no reports yet.");
        }
        var releases = await moment.Db.Releases.ToDictionaryAsync(r => r.Number, cancel);
        return ([.. done.DistinctBy(m => m.Release).Union(done.TakeLast(1))], releases);
    }

    private async Task<Recomputed> Compare(
        string tenant,
        long making,
        Func<PlatformContext> replayed,
        CancellationToken cancel
    )
    {
        await using var stored = await Moment.Open(source, tenant, cancel);
        await using var anew = await Moment.Open(replayed, tenant, cancel);
        var differences = new List<string>();
        var releases = await anew.Db.Releases.ToDictionaryAsync(r => r.Number, cancel);
        await foreach (var release in stored.Db.Releases.AsAsyncEnumerable().WithCancellation(cancel))
        {
            differences.AddRange(
                JsonDifference.Lines(
                    FormattableString.Invariant($"release {release.Number}"),
                    release.Body,
                    releases.GetValueOrDefault(release.Number)?.Body
                )
            );
        }
        var documents = await anew.Db.ReportDocuments.ToDictionaryAsync(Name, cancel);
        var compared = 0;
        await foreach (
            var document in stored
                .Db.ReportDocuments.Where(d => d.Making == making)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            compared++;
            documents.Remove(Name(document), out var other);
            differences.AddRange(JsonDifference.Lines(Name(document), Text(document)!, Text(other)));
        }
        if (compared == 0)
        {
            throw new DataUnavailableException("The reports were made again meanwhile. Run this once more.");
        }
        differences.AddRange(documents.Keys.Select(name => $"{name}: not stored; recomputed it is there"));
        return new Recomputed(compared, [.. differences]);
    }

    private static string? Text(ReportDocumentRow? row) =>
        row is null ? null : System.Text.Encoding.UTF8.GetString(row.Body);

    private static string Name(ReportDocumentRow row) =>
        FormattableString.Invariant(
            $"{row.Kind} of {(row.School == Guid.Empty ? "the district" : row.School)}, {row.WindowKind} {row.From:yyyy-MM-dd} to {row.Until:yyyy-MM-dd}"
        );
}

/// <summary>What a recomputation came to.</summary>
/// <param name="Differences">A line for each field that differs; empty where every byte is the same.</param>
public sealed record Recomputed(int Documents, ImmutableArray<string> Differences);
