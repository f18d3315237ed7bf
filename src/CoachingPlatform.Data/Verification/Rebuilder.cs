using System.Runtime.CompilerServices;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// Builds all derived rows anew, stream by stream through the journal's writer: folded, and put in the place of the old
/// ones where the stream has not moved on meanwhile, else folded on and tried again. It may run while serving.
/// </summary>
public sealed class Rebuilder(
    Func<PlatformContext> lease,
    IJournal journal,
    EventSealer sealer,
    TeacherContents contents,
    IKeyRing keys,
    BlobSnapshots? snapshots = null
)
{
    private const int Every = 50;

    /// <summary>Whether the last line of <see cref="Run"/> says that nothing was left out.</summary>
    public static bool IsWhole(string lastLine) => lastLine.EndsWith("no faults.", StringComparison.Ordinal);

    /// <summary>Does it; gives a line now and then, for faults that it cannot mend, and at the end.</summary>
    /// <exception cref="DataUnavailableException">The database could not; what was rebuilt until then stays.</exception>
    /// <param name="rebuilt">Told each stream whose rows were replaced.</param>
    public async IAsyncEnumerable<string> Run(
        Action<StreamId>? rebuilt,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var sweep = new Sweep(lease, journal, snapshots);
        if (await sweep.Run(cancel) is { } swept)
        {
            yield return swept;
        }
        var streams = await Streams(cancel);
        var (done, rows, left) = (0, 0L, 0);
        foreach (var stream in streams)
        {
            var faults = new List<Fault>();
            rows += await Rebuild(stream, faults.Add, cancel);
            left += faults.Count;
            if (faults.Count == 0)
            {
                rebuilt?.Invoke(stream);
            }
            foreach (var fault in faults)
            {
                yield return $"{fault} Its rows were left as they are.";
            }
            if (++done % Every == 0 && done < streams.Count)
            {
                yield return FormattableString.Invariant($"{done} of {streams.Count} streams.");
            }
        }
        var districts = streams.Select(s => s.Tenant).Distinct(StringComparer.Ordinal).Count();
        yield return $"Rebuilt {Numbered.Of(rows, "row")} of {Numbered.Of(streams.Count, "stream")} "
            + $"of {Numbered.Of(districts, "district")}: {(left == 0 ? "no faults" : Numbered.Of(left, "fault"))}.";
    }

    private async Task<List<StreamId>> Streams(CancellationToken cancel)
    {
        await using var moment = await Moment.Open(lease, "", cancel);
        return await moment
            .Db.Streams.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .OrderBy(s => s.Tenant)
            .ThenBy(s => s.Stream)
            .Select(s => new StreamId(s.Tenant, s.Stream))
            .ToListAsync(cancel);
    }

    /// <summary>How many rows the stream has now; 0 where it is damaged, which it reports.</summary>
    private async Task<int> Rebuild(StreamId stream, Action<Fault> report, CancellationToken cancel)
    {
        if (Fold.Of(stream) is not { } fold)
        {
            report(Fault.In(stream, FaultKind.Newer, "This program knows no streams of this kind."));
            return 0;
        }
        var reading = new StreamReading(fold, sealer, report);
        var words = new SealedWords(fold, contents, keys);
        while (true)
        {
            await using (var moment = await Moment.Open(lease, stream.Tenant, cancel))
            {
                await reading.ReadOn(moment.Db, null, cancel);
            }
            if (reading.IsDamaged)
            {
                return 0;
            }
            ImmutableArray<RowWrite> rows = [.. fold.Rows, .. await words.Rows(reading)];
            var outcome = await journal.Replace(stream, reading.Version, rows);
            switch (outcome.Status)
            {
                case AppendStatus.Appended:
                    return rows.Length;
                case AppendStatus.RolledBack:
                    throw new DataUnavailableException(outcome.Reason!);
            }
        }
    }
}
