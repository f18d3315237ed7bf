using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>Deletes what no rebuild of a stream would reach: rows under no stream, and snapshots ahead of theirs.</summary>
internal sealed class Sweep(Func<PlatformContext> lease, IJournal journal, BlobSnapshots? snapshots)
{
    /// <summary>A line that says what went; null where nothing had to.</summary>
    public async Task<string?> Run(CancellationToken cancel)
    {
        var outside = await Outside(cancel);
        var strays = await Strays(cancel);
        if (strays.Count > 0)
        {
            await journal.Write([.. strays.Select(row => new RowWrite(row, Delete: true))]);
        }
        return strays.Count + outside == 0
            ? null
            : $"Deleted {Numbered.Of(strays.Count + outside, "row")} that followed from no stream.";
    }

    /// <summary>Removes the snapshots in Azure that are ahead of their streams; they are listed before the heads are read.</summary>
    private async Task<int> Outside(CancellationToken cancel)
    {
        if (snapshots is null)
        {
            return 0;
        }
        var listed = await snapshots.List(cancel);
        var heads = await Heads(cancel);
        var ahead = listed.Where(l => l.Version > heads.GetValueOrDefault(l.Stream)).ToList();
        foreach (var snapshot in ahead)
        {
            await snapshots.Remove(snapshot.Grain, cancel);
        }
        return ahead.Count;
    }

    private async Task<Dictionary<StreamId, long>> Heads(CancellationToken cancel)
    {
        await using var moment = await Moment.Open(lease, "", cancel);
        return await Heads(moment.Db, cancel);
    }

    private static Task<Dictionary<StreamId, long>> Heads(PlatformContext db, CancellationToken cancel) =>
        db
            .Streams.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .ToDictionaryAsync(s => new StreamId(s.Tenant, s.Stream), s => s.Version, cancel);

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
        var heads = await Heads(db, cancel);
        var kept = db
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
        await foreach (var snapshot in kept.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (
                SnapshotNames.StreamOf(snapshot.Grain) is { } stream
                && snapshot.Version > heads.GetValueOrDefault(stream)
            )
            {
                strays.Add(snapshot);
            }
        }
        return strays;
    }
}
