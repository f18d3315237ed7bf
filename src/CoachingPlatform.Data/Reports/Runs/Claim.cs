using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// A run in somebody's hands, under its fence: whatever is written for it is written only while its row stands as it was
/// claimed, so whoever was taken for lost, or cancelled, writes nothing more.
/// </summary>
internal sealed class Claim(ReportRuns runs, IJournal journal, ReportRunRow row)
{
    private readonly Lock counting = new();
    private int done;
    private int of;

    /// <summary>As it was claimed, or as it ended.</summary>
    public ReportRunRow Row { get; private set; } = row;

    public ReportLeaseRow Lease()
    {
        lock (counting)
        {
            return new ReportLeaseRow
            {
                Tenant = Row.Tenant,
                Run = Row.Run,
                Fence = Row.Fence,
                Until = runs.Now + runs.Options.Lease,
                Done = done,
                Of = of,
            };
        }
    }

    /// <summary>How many documents there will be.</summary>
    public void Expect(int documents)
    {
        lock (counting)
        {
            of = Math.Max(of, documents);
        }
    }

    public void Wrote(int documents)
    {
        lock (counting)
        {
            done += documents;
            of = Math.Max(of, done);
        }
    }

    /// <summary>Gives a sign of life, with how far it has come.</summary>
    /// <exception cref="RowChangedException">It is no longer in these hands.</exception>
    public Task Renew() => journal.Write([RowWrite.Stands(Row), new RowWrite(Lease())]);

    /// <summary>The row as it ends with what is written last.</summary>
    public ReportRunRow AsDone()
    {
        lock (counting)
        {
            done = of = Math.Max(done, of);
        }
        return Row with { State = RunState.Done, EndedAt = runs.Now, Error = "" };
    }

    public void Became(ReportRunRow row) => Row = row;

    /// <summary>Gives it back as if it had not been begun: the program stops.</summary>
    public Task GiveBack() =>
        runs.Change(Row, Row with { State = RunState.Due, DueAt = runs.Now, Attempts = Row.Attempts - 1 });

    /// <summary>Says why this try failed; it is due again after a pause, unless it was the last.</summary>
    public Task Fail(string error) =>
        runs.Change(
            Row,
            Row.Attempts >= runs.Options.Tries
                ? Row with
                {
                    State = RunState.Failed,
                    EndedAt = runs.Now,
                    Error = error,
                }
                : Row with
                {
                    State = RunState.Due,
                    DueAt = runs.Now + RunOptions.Pause(Row.Attempts),
                    Error = error,
                }
        );
}
