using System.Globalization;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// Whether all that names a stream of a district names one that is there, and no snapshot is ahead of its stream, at one
/// moment.
/// </summary>
internal sealed class DistrictCheck(PlatformContext db, Action<Fault> report)
{
    private Dictionary<string, long> heads = [];

    /// <summary>The streams of the context's district.</summary>
    /// <param name="listed">The snapshots of the district that are kept outside the database.</param>
    public async Task<IReadOnlyCollection<string>> Run(IEnumerable<ListedSnapshot> listed, CancellationToken cancel)
    {
        heads = await db.Streams.ToDictionaryAsync(s => s.Stream, s => s.Version, cancel);
        await Commands(cancel);
        await Homeless("event", db.Events.Select(e => e.Stream), FaultKind.Journal);
        await Homeless("command", db.Commands.Select(c => c.Stream), FaultKind.Journal);
        await Homeless("draft", db.Drafts.Select(d => d.Stream), FaultKind.Draft);
        await foreach (var snapshot in db.Snapshots.Select(s => new { s.Grain, s.Version }).AsAsyncEnumerable())
        {
            Check(snapshot.Grain, snapshot.Version);
        }
        foreach (var snapshot in listed)
        {
            Check(snapshot.Grain, snapshot.Version);
        }
        return heads.Keys;
    }

    /// <summary>A command that changed nothing ended where another one had; any other has its last event there.</summary>
    private async Task Commands(CancellationToken cancel)
    {
        var without = db
            .Commands.Where(c =>
                c.Version != 0
                && !db.Events.Any(e => e.Stream == c.Stream && e.Version == c.Version && e.CommandId == c.CommandId)
            )
            .Select(c => new
            {
                c.CommandId,
                c.Stream,
                c.Version,
                At = db
                    .Events.Where(e => e.Stream == c.Stream && e.Version == c.Version)
                    .Select(e => (Guid?)e.CommandId)
                    .FirstOrDefault(),
                Next = db
                    .Events.Where(e => e.Stream == c.Stream && e.Version == c.Version + 1)
                    .Select(e => (Guid?)e.CommandId)
                    .FirstOrDefault(),
            });
        await foreach (var c in without.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (c.At is null || c.At == c.Next)
            {
                var head = heads.GetValueOrDefault(c.Stream);
                var where = FormattableString.Invariant($"Command {c.CommandId} ended at version {c.Version}");
                var what =
                    c.Version > head
                        ? FormattableString.Invariant($"of a stream that stands at {head}.")
                        : "where none of its events is.";
                report(Fault.In(new StreamId(db.Tenant, c.Stream), FaultKind.Journal, $"{where} {what}"));
            }
        }
    }

    private async Task Homeless(string table, IQueryable<string> streams, FaultKind kind)
    {
        await foreach (var stream in streams.Distinct().AsAsyncEnumerable())
        {
            if (!heads.ContainsKey(stream))
            {
                report(new Fault(db.Tenant, table, kind, $"Rows name the stream {stream}, which is not there."));
            }
        }
    }

    private void Check(string grain, long? version)
    {
        if (SnapshotNames.StreamOf(grain) is not { } stream)
        {
            return;
        }
        if (stream.Tenant != db.Tenant)
        {
            report(new Fault(db.Tenant, "snapshot", FaultKind.Stray, $"The snapshot {grain} is of another district."));
        }
        else if (version > heads.GetValueOrDefault(stream.Name))
        {
            var (ahead, head) = (version, heads.GetValueOrDefault(stream.Name));
            report(
                Fault.In(
                    stream,
                    FaultKind.Snapshot,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Its snapshot is of version {ahead}, ahead of the stream, which stands at {head}."
                    )
                )
            );
        }
    }
}
