using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>How far a check or rebuild has come, in streams.</summary>
public sealed record Progress(long Done, long All);

/// <summary>What was checked, and how many faults were found.</summary>
public sealed record Verified(long Streams, long Events, long Rows, int Districts, long Faults)
{
    /// <summary>Ends with “no faults.” exactly when there are none.</summary>
    public override string ToString() =>
        $"Verified {Numbered.Of(Streams, "stream")}, {Numbered.Of(Events, "event")}, {Numbered.Of(Rows, "row")} "
        + $"of {Numbered.Of(Districts, "district")}: {(Faults == 0 ? "no faults" : Numbered.Of(Faults, "fault"))}.";
}

/// <summary>
/// Checks a database, also one that is served meanwhile, and changes nothing. Each stream is checked as it stood at one
/// moment; no more than one stream is in memory, and no transaction is open for longer than its check.
/// </summary>
public sealed class Verifier(
    Func<PlatformContext> lease,
    EventSealer sealer,
    SealedJson sealedJson,
    IKeyRing keys,
    IDisposable? owned = null,
    BlobSnapshots? snapshots = null
) : IDisposable
{
    /// <summary>A verifier of a folder that was opened to read.</summary>
    /// <param name="snapshots">Those in Azure, where they are kept there.</param>
    public static Verifier Open(DataFolder folder, BlobSnapshots? snapshots = null)
    {
        var (keys, owned) = KeyReaders.Of(folder);
        var sealer = new EventSealer(keys, EventSerializer.Domain, EventCatalog.Domain);
        return new Verifier(AllDistricts.Of(folder).Lease, sealer, new SealedJson(keys), keys, owned, snapshots);
    }

    /// <param name="found">Told each fault as it is found.</param>
    /// <exception cref="DataUnavailableException">The snapshots in Azure could not be listed.</exception>
    public async Task<Verified> Run(Action<Fault> found, Action<Progress>? progress, CancellationToken cancel)
    {
        var faults = 0L;
        // Listed before any head is read: what is written meanwhile is never ahead of what is read later.
        var listed = (snapshots is null ? [] : await snapshots.List(cancel)).ToLookup(
            l => l.Stream.Tenant,
            StringComparer.Ordinal
        );
        var (tables, tenants) = await Begin(Report, cancel);
        foreach (var tenant in listed.Select(l => l.Key).Except(tenants))
        {
            var count = Numbered.Of(listed[tenant].Count(), "snapshot");
            Report(new Fault(tenant, "snapshot", FaultKind.Stray, $"{count} in Azure of a district that is not here."));
        }
        var streams = new List<StreamId>();
        foreach (var tenant in tenants)
        {
            await using var moment = await Moment.Open(lease, tenant, cancel);
            var names = await new DistrictCheck(moment.Db, Report).Run(listed[tenant], cancel);
            streams.AddRange(names.Select(name => new StreamId(tenant, name)));
        }
        var (events, rows, done) = (0L, 0L, 0L);
        foreach (var stream in streams)
        {
            cancel.ThrowIfCancellationRequested();
            var counted = await Check(stream, tables, Report, cancel);
            (events, rows) = (events + counted.Events, rows + counted.Rows);
            progress?.Invoke(new Progress(++done, streams.Count));
        }
        return new Verified(streams.Count, events, rows, tenants.Count, faults);

        void Report(Fault fault)
        {
            faults++;
            found(fault);
        }
    }

    public void Dispose() => owned?.Dispose();

    private async Task<(ImmutableArray<DerivedTable>, List<string>)> Begin(
        Action<Fault> report,
        CancellationToken cancel
    )
    {
        await using var moment = await Moment.Open(lease, "", cancel);
        var tables = DerivedTable.All(moment.Db.Model);
        await new TenantCheck(moment.Db, report).Run(tables, cancel);
        return (tables, await moment.Db.Tenants.OrderBy(t => t.Tenant).Select(t => t.Tenant).ToListAsync(cancel));
    }

    private async Task<Counted> Check(
        StreamId stream,
        ImmutableArray<DerivedTable> tables,
        Action<Fault> report,
        CancellationToken cancel
    )
    {
        if (Fold.Of(stream) is not { } fold)
        {
            report(Fault.In(stream, FaultKind.Newer, "This program knows no streams of this kind."));
            return new Counted(0, 0);
        }
        await using var moment = await Moment.Open(lease, stream.Tenant, cancel);
        return await new StreamCheck(moment.Db, fold, sealer, sealedJson, keys, report).Run(tables, cancel);
    }
}
