using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Windows;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// The runs of all districts: planned, claimed in turn, cancelled. Each change of a row is written only while it stands as
/// it was read, so two who want the same one cannot both have it.
/// </summary>
/// <param name="clock">The clock of decisions: it says which day it is in a district.</param>
public sealed class ReportRuns(
    AllDistricts all,
    IJournal journal,
    TenantReader reader,
    RunOptions options,
    TimeProvider clock
)
{
    /// <summary>For how long a run that is over can still be looked at.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int MostForgotten = 500;

    private readonly Turns turns = new(options.PerDistrict);
    private readonly SemaphoreSlim claiming = new(1, 1);

    public RunOptions Options => options;

    internal TenantReader Reader => reader;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Plans what a night of a district asks for.</summary>
    /// <returns>The one run of that night, whether or not it was there.</returns>
    public Task<ReportRunRow> PlanNight(string tenant, DateOnly night) =>
        Plan(RunKey.Nightly(tenant, night, Now), reviving: false);

    /// <summary>
    /// Plans a window that somebody asked for: the one run of that window and day. One that failed or was cancelled is due
    /// again.
    /// </summary>
    public Task<ReportRunRow> PlanAsked(string tenant, Window window, DateOnly day, Guid askedBy) =>
        Plan(RunKey.Asked(tenant, window, day, askedBy, Now), reviving: true);

    public Task<ReportRunRow?> Find(string tenant, Guid run, CancellationToken cancel = default) =>
        reader.Read(tenant, db => db.ReportRuns.SingleOrDefaultAsync(r => r.Run == run, cancel), cancel);

    /// <summary>A run with how far it has come; null where there is none.</summary>
    public Task<RunStanding?> Standing(string tenant, Guid run, CancellationToken cancel = default) =>
        reader.Read(
            tenant,
            async db =>
                await db.ReportRuns.SingleOrDefaultAsync(r => r.Run == run, cancel) is { } row
                    ? RunStanding.At(row, await db.ReportLeases.SingleOrDefaultAsync(l => l.Run == run, cancel))
                    : null,
            cancel
        );

    /// <summary>A district's runs, the latest first.</summary>
    public Task<ImmutableArray<RunStanding>> Latest(string tenant, int most, CancellationToken cancel = default) =>
        reader.Read(
            tenant,
            async db =>
            {
                var rows = await db
                    .ReportRuns.OrderByDescending(r => r.PlannedAt)
                    .ThenBy(r => r.Run)
                    .Take(most)
                    .ToListAsync(cancel);
                var ids = rows.ConvertAll(r => r.Run);
                var leases = await db
                    .ReportLeases.Where(l => ids.Contains(l.Run))
                    .ToDictionaryAsync(l => l.Run, cancel);
                return ImmutableArray.CreateRange(rows.Select(r => RunStanding.At(r, leases.GetValueOrDefault(r.Run))));
            },
            cancel
        );

    /// <summary>How many runs of a district that somebody asked for are not over.</summary>
    public Task<int> Unfinished(string tenant, CancellationToken cancel = default) =>
        reader.Read(
            tenant,
            db =>
                db.ReportRuns.CountAsync(
                    r => r.Reason == RunReason.Asked && (r.State == RunState.Due || r.State == RunState.Claimed),
                    cancel
                ),
            cancel
        );

    /// <summary>
    /// Cancels a run that is not over. Who works on it is refused at the next write and stops; nothing of it counts.
    /// </summary>
    /// <returns>The run as it stands now; null where there is none.</returns>
    public async Task<ReportRunRow?> Cancel(string tenant, Guid run)
    {
        while (true)
        {
            if (await Find(tenant, run) is not { } row || row.State is not (RunState.Due or RunState.Claimed))
            {
                return await Find(tenant, run);
            }
            var cancelled = row with { State = RunState.Cancelled, EndedAt = Now };
            if (await Change(row, cancelled))
            {
                return cancelled;
            }
        }
    }

    /// <summary>Forgets runs that were planned long ago and are over.</summary>
    internal async Task Forget(string tenant, CancellationToken cancel)
    {
        var before = Now - Kept;
        var old = await reader.Read(
            tenant,
            db =>
                db.ReportRuns.Where(r => r.PlannedAt < before && r.EndedAt != null)
                    .OrderBy(r => r.PlannedAt)
                    .Take(MostForgotten)
                    .ToListAsync(cancel),
            cancel
        );
        await journal.Write([
            .. old.Select(r => new RowWrite(r, Delete: true)),
            .. old.Select(r => new RowWrite(new Claim(this, journal, r).Lease(), Delete: true)),
        ]);
    }

    /// <summary>How many runs may be claimed now, with room or without: what a sweep rings for.</summary>
    public Task<int> Due() => Task.Run(async () => (await Board.Read(all, Now)).Waiting.Length);

    public Task<ImmutableArray<string>> Districts(CancellationToken cancel) => Board.Districts(all, cancel);

    /// <summary>Claims the run whose turn it is; null where nothing is to be done now.</summary>
    internal async Task<Claim?> Claim()
    {
        await claiming.WaitAsync();
        try
        {
            while (true)
            {
                var board = await Task.Run(() => Board.Read(all, Now));
                if (turns.Next(board.Waiting, board.InWork) is not { } next)
                {
                    return null;
                }
                if (await Claim(next) is { } claim)
                {
                    turns.Served(next.Tenant);
                    return claim;
                }
            }
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>Writes a row in the place of what it was; false where it is no longer that.</summary>
    internal async Task<bool> Change(ReportRunRow before, ReportRunRow after, params IEnumerable<RowWrite> beside)
    {
        try
        {
            await journal.Write([RowWrite.Stands(before), new RowWrite(after), .. beside]);
            return true;
        }
        catch (RowChangedException)
        {
            return false;
        }
    }

    internal IJournal Under(Claim claim) => new ClaimedJournal(journal, claim);

    private async Task<ReportRunRow> Plan(ReportRunRow planned, bool reviving)
    {
        while (true)
        {
            if (await Find(planned.Tenant, planned.Run) is not { } there)
            {
                try
                {
                    await journal.Write([RowWrite.Absent(planned), new RowWrite(planned)]);
                    return planned;
                }
                catch (RowChangedException)
                {
                    continue;
                }
            }
            if (!reviving || there.State is not (RunState.Failed or RunState.Cancelled))
            {
                return there;
            }
            var again = planned with { Fence = there.Fence };
            if (await Change(there, again))
            {
                return again;
            }
        }
    }

    private async Task<Claim?> Claim(Waiting next)
    {
        var (row, lease) = await reader.Read(
            next.Tenant,
            async db =>
                (
                    await db.ReportRuns.SingleAsync(r => r.Run == next.Run),
                    await db.ReportLeases.SingleOrDefaultAsync(l => l.Run == next.Run)
                )
        );
        if (row.State == RunState.Claimed && row.Attempts >= options.Tries)
        {
            const string why = "The program ended in the middle of it each time, or could not write.";
            await Change(row, row with { State = RunState.Failed, EndedAt = Now, Error = why }, Unchanged(lease));
            return null;
        }
        var claimed = row with
        {
            State = RunState.Claimed,
            Attempts = row.Attempts + 1,
            Fence = row.Fence + 1,
            EndedAt = null,
        };
        var claim = new Claim(this, journal, claimed);
        return await Change(row, claimed, [.. Unchanged(lease), new RowWrite(claim.Lease())]) ? claim : null;
    }

    /// <summary>A holder who renewed in the last moment has it still.</summary>
    private static IEnumerable<RowWrite> Unchanged(ReportLeaseRow? lease) =>
        lease is null ? [] : [RowWrite.Stands(lease)];
}

/// <summary>A run as those who wait for it see it.</summary>
/// <param name="Done">How many documents are written.</param>
/// <param name="Of">How many there will be; 0 while that is not known.</param>
public sealed record RunStanding(ReportRunRow Run, int Done, int Of)
{
    internal static RunStanding At(ReportRunRow row, ReportLeaseRow? lease) =>
        new(row, lease?.Fence == row.Fence ? lease.Done : 0, lease?.Fence == row.Fence ? lease.Of : 0);
}
