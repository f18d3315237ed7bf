using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>Deletes what no rebuild of a stream would reach: rows under no stream, and snapshots ahead of theirs.</summary>
internal sealed class Sweep(Func<PlatformContext> lease, IJournal journal)
{
    /// <summary>A line that says what went; null where nothing had to.</summary>
    public async Task<string?> Run(CancellationToken cancel)
    {
        var strays = await Strays(cancel);
        if (strays.Count == 0)
        {
            return null;
        }
        await journal.Write([.. strays.Select(row => new RowWrite(row, Delete: true))]);
        return $"Deleted {Numbered.Of(strays.Count, "row")} that followed from no stream.";
    }

    private async Task<List<object>> Strays(CancellationToken cancel)
    {
        await using var moment = await Moment.Open(lease, "", cancel);
        var db = moment.Db;
        var strays = new List<object>();
        foreach (var table in DerivedTable.All(db.Model))
        {
            foreach (var place in await table.Strays(db, cancel))
            {
                strays.AddRange(await table.At(db, place, cancel));
            }
        }
        var heads = await db
            .Streams.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .ToDictionaryAsync(s => new StreamId(s.Tenant, s.Stream), s => s.Version, cancel);
        var snapshots = db
            .Snapshots.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .Where(s => s.Version != null)
            .Select(s => new SnapshotRow
            {
                Tenant = s.Tenant,
                Grain = s.Grain,
                Version = s.Version,
                Etag = "",
                Data = Array.Empty<byte>(),
            });
        await foreach (var snapshot in snapshots.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (Snapshots.StreamOf(snapshot.Grain) is { } stream && snapshot.Version > heads.GetValueOrDefault(stream))
            {
                strays.Add(snapshot);
            }
        }
        return strays;
    }
}
