using System.Diagnostics;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Writes batches on one connection, each in one transaction and one round trip, and finds out what became of one whose
/// reply was lost. A connection that met an outage is opened anew for the next batch.
/// </summary>
internal sealed class PostgresWriter(PostgresConnections connections, PostgresTables tables) : IDisposable
{
    /// <summary>How often a batch is tried that met others in an unlucky order.</summary>
    private const int Tries = 4;

    /// <summary>How long the end of a lost session is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private WriterSession? session;

    /// <summary>Called before a batch is sent and after it was answered, for tests that let it fail there.</summary>
    internal Action? BeforeCommit { get; set; }

    internal Action? AfterCommit { get; set; }

    /// <summary>Answers every work; never throws.</summary>
    public void Commit(List<IPostgresWork> works)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Source.StartActivity("journal.commit");
        activity?.SetTag("batch", works.Count);
        for (var pending = works; pending.Count > 0; )
        {
            pending = Step(pending);
        }
        Telemetry.Committed(works.Count, Stopwatch.GetElapsedTime(started));
    }

    public void Dispose() => Disconnect();

    /// <summary>Writes those that can be written together; gives those that may still win, in order.</summary>
    private List<IPostgresWork> Step(List<IPostgresWork> pending)
    {
        var batch = new WorkBatch(tables);
        var waiting = new List<IPostgresWork>();
        foreach (var work in pending)
        {
            if (Take(batch, work) is { } broken)
            {
                work.RollBack(PostgresFault.Sentence(broken, connections.Place));
                return pending.FindAll(w => w != work);
            }
            if (batch.Works.Count == 0 || batch.Works[^1] != work)
            {
                waiting.Add(work);
            }
        }
        var lost = Write(batch, out var isOut);
        if (lost.Count == 0 && waiting.Count == 0)
        {
            return waiting;
        }
        lost.AddRange(waiting);
        return isOut is null ? Judge(lost) : RollBack(lost, isOut);
    }

    /// <summary>A row that cannot be read must not spoil the batch that it was on its way into.</summary>
    private static Exception? Take(WorkBatch batch, IPostgresWork work)
    {
        try
        {
            batch.TryTake(work);
            return null;
        }
        catch (Exception broken)
        {
            return broken;
        }
    }

    /// <summary>Writes a batch; gives the works that did not win.</summary>
    private List<IPostgresWork> Write(WorkBatch batch, out Exception? outage)
    {
        outage = null;
        for (var attempt = 1; ; attempt++)
        {
            if (Try(Connect) is { } unreachable)
            {
                outage = unreachable;
                return batch.Works;
            }
            Written? written = null;
            if (Try(() => written = Send(batch)) is not { } fault)
            {
                return batch.Works.FindAll(w => !w.Complete(written!));
            }
            if (!PostgresFault.IsRolledBack(fault))
            {
                Settle(batch.Works, fault);
                return [];
            }
            if (attempt < Tries && PostgresFault.IsPassing(fault, batch.Works.Count))
            {
                continue;
            }
            return RolledBack(batch.Works, fault);
        }
    }

    private List<IPostgresWork> RolledBack(List<IPostgresWork> works, Exception fault)
    {
        if (works.Count == 1 || PostgresFault.IsOutage(fault))
        {
            return RollBack(works, fault);
        }
        // One of them broke a rule: each alone, so that its neighbours are not harmed.
        var lost = new List<IPostgresWork>();
        foreach (var work in works)
        {
            var alone = new WorkBatch(tables);
            alone.TryTake(work);
            lost.AddRange(Write(alone, out var outage));
            if (outage is not null)
            {
                RollBack(lost, outage);
                lost.Clear();
            }
        }
        return lost;
    }

    private Written Send(WorkBatch batch)
    {
        BeforeCommit?.Invoke();
        var written = session!.Write(batch);
        AfterCommit?.Invoke();
        return written;
    }

    /// <summary>Answers those that were written before or have lost; gives the others.</summary>
    private List<IPostgresWork> Judge(List<IPostgresWork> works)
    {
        var questions = new Questions();
        works.ForEach(w => w.AskIn(questions));
        if (Try(() => session!.Ask(questions)) is { } fault)
        {
            Disconnect();
            return RollBack(works, fault);
        }
        return works.FindAll(w => !w.Judge(questions));
    }

    /// <summary>
    /// Answers after a reply was lost: the session is ended first, for it may be writing still, and then what is there is
    /// looked up.
    /// </summary>
    private void Settle(List<IPostgresWork> works, Exception lost)
    {
        var mark = session!.Mark;
        Disconnect();
        var reason = PostgresFault.Sentence(lost, connections.Place);
        var settled = WriterSession.End(connections, mark, Patience);
        var questions = new Questions();
        works.ForEach(w => w.AskIn(questions));
        var unknown = Try(() =>
        {
            Connect();
            session!.Ask(questions);
        });
        foreach (var work in works)
        {
            if (unknown is null)
            {
                work.LookUp(questions, settled, reason);
            }
            else
            {
                work.Lose(reason);
            }
        }
    }

    private List<IPostgresWork> RollBack(List<IPostgresWork> works, Exception fault)
    {
        var reason = PostgresFault.Sentence(fault, connections.Place);
        works.ForEach(w => w.RollBack(reason));
        return [];
    }

    private void Connect() => session ??= new WriterSession(connections);

    private void Disconnect()
    {
        session?.Dispose();
        session = null;
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }
}
