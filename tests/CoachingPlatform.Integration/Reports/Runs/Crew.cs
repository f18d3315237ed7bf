using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CoachingPlatform.Integration.Reports.Runs;

/// <summary>
/// One process that makes reports: its own book, its own maker, its own timers. Several on one history are several
/// processes.
/// </summary>
internal sealed class Crew
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 3, 18, 0, 0, TimeSpan.Zero);

    /// <param name="clock">What time it is; for all processes the same.</param>
    /// <param name="through">The journal as this process has it.</param>
    /// <param name="decide">Called in the middle of each making, between compiling and writing.</param>
    public Crew(
        History history,
        FakeTimeProvider clock,
        Func<IJournal, IJournal>? through = null,
        Action? decide = null,
        RunOptions? options = null
    )
    {
        var journal = through?.Invoke(history.Journal) ?? history.Journal;
        var maker = new ReportMaker(history.Get<OpenMoment>(), journal, clock)
        {
            Decide = (rule, day, tables, before) =>
            {
                decide?.Invoke();
                return Suppressor.Decide(rule, day, tables, before);
            },
        };
        Runs = new ReportRuns(history.Get<AllDistricts>(), journal, history.Reader, options ?? new RunOptions(), clock);
        Runner = new ReportRunner(Runs, maker, Timers, NullLogger<ReportRunner>.Instance);
    }

    public ReportRuns Runs { get; }

    public ReportRunner Runner { get; }

    /// <summary>Moves for this process alone: while it stands, no sign of life is given.</summary>
    public FakeTimeProvider Timers { get; } = new();

    public Task<ReportRunRow?> RunNext(CancellationToken stopping = default) => Runner.RunNext(stopping);

    public async Task<ReportRunRow> Row(Grove grove, Guid run) => (await Runs.Find(grove.Tenant, run))!;

    public Task<ReportRunRow> Ask(Grove grove) =>
        Runs.PlanAsked(grove.Tenant, Grove.October, Grove.Day, Guid.NewGuid());
}

/// <summary>A journal that keeps what was written.</summary>
internal sealed class ListeningJournal(IJournal journal) : IJournal
{
    private readonly List<ReportLeaseRow> leases = [];

    public IReadOnlyList<ReportLeaseRow> Leases => leases;

    public async Task Write(ImmutableArray<RowWrite> rows)
    {
        await journal.Write(rows);
        leases.AddRange(rows.Where(r => r.Check == RowCheck.None).Select(r => r.Row).OfType<ReportLeaseRow>());
    }

    public Task<AppendOutcome> Append(Append append) => journal.Append(append);

    public Task<DraftOutcome> SaveDraft(DraftSave save) => journal.SaveDraft(save);

    public IAsyncEnumerable<StoredEvent> Read(StreamId stream, long afterVersion, CancellationToken cancel) =>
        journal.Read(stream, afterVersion, cancel);

    public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel) =>
        journal.FindCommand(stream, commandId, cancel);

    public Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel) =>
        journal.Drafts(stream, cancel);

    public Task<AppendOutcome> Replace(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows) =>
        journal.Replace(stream, expectedVersion, rows);
}
