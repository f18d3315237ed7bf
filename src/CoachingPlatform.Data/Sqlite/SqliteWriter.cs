using System.Diagnostics;
using System.Runtime.InteropServices;
using CoachingPlatform.Data.ReadModel;
using static SQLitePCL.raw;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// Writes batches on one connection, each in one transaction, and finds out what became of one whose commit failed. A
/// connection that met an outage is opened anew for the next batch.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly string path;
    private readonly Tables tables;
    private readonly SqliteReads reads;
    private WriterStatements? statements;

    public SqliteWriter(string path, Tables tables, SqliteReads reads)
    {
        (this.path, this.tables, this.reads) = (path, tables, reads);
        Connect();
    }

    /// <summary>Called around COMMIT, for tests that let it fail before or after it took effect.</summary>
    internal Action? BeforeCommit { get; set; }

    internal Action? AfterCommit { get; set; }

    /// <summary>Answers every work of the batch; never throws.</summary>
    public void Commit(List<IWork> batch)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Source.StartActivity("journal.commit");
        activity?.SetTag("batch", batch.Count);
        Commit(CollectionsMarshal.AsSpan(batch));
        Telemetry.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Folds the WAL into the file, so that a stopped database is one file.</summary>
    public void Dispose()
    {
        if (
            statements is { } open
            && Try(() => SqliteConnections.Execute(open.Connection, "PRAGMA wal_checkpoint(TRUNCATE)")) is { } fault
        )
        {
            // Nothing is lost: the next start reads the WAL.
            Activity.Current?.AddException(fault);
        }
        Disconnect();
    }

    private void Commit(ReadOnlySpan<IWork> works)
    {
        if (Run(works) is { } fault)
        {
            RollBack(fault);
            if (works.Length > 1 && !SqliteFault.IsOutage(fault))
            {
                // One of them broke a rule: each alone, so that its neighbours are not harmed.
                for (var i = 0; i < works.Length; i++)
                {
                    Commit(works.Slice(i, 1));
                }
                return;
            }
            foreach (var work in works)
            {
                work.RollBack(SqliteFault.Sentence(fault, path));
            }
        }
        else if (Try(Commit) is { } lost)
        {
            RollBack(lost);
            Settle(works, lost);
        }
        else
        {
            foreach (var work in works)
            {
                work.Complete();
            }
        }
    }

    private Exception? Run(ReadOnlySpan<IWork> works)
    {
        try
        {
            var open = Connect();
            open.Begin();
            foreach (var work in works)
            {
                work.Run(open);
            }
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private void Commit()
    {
        BeforeCommit?.Invoke();
        statements!.Commit();
        AfterCommit?.Invoke();
    }

    /// <summary>
    /// Answers after a commit that gave an error. Its frames may stand in the WAL unseen, and a crash could bring them
    /// back; another commit overwrites them, and what is absent after that is absent for good. A full disk leaves no
    /// commit frame.
    /// </summary>
    private void Settle(ReadOnlySpan<IWork> works, Exception lost)
    {
        var settled = SqliteFault.IsFull(lost) || Try(() => Connect().Overwrite()) is null;
        foreach (var work in works)
        {
            if (Try(() => reads.With(session => LookUp(work, session))) is not null)
            {
                work.Lose(SqliteFault.Sentence(lost, path));
            }
        }

        bool LookUp(IWork work, ReadSession session)
        {
            work.LookUp(session, settled, SqliteFault.Sentence(lost, path));
            return true;
        }
    }

    private WriterStatements Connect() => statements ??= new(SqliteConnections.OpenWriter(path), tables);

    private void RollBack(Exception fault)
    {
        var undone = Try(() =>
        {
            if (statements is { } open && sqlite3_get_autocommit(open.Connection.Handle) == 0)
            {
                open.RollBack();
            }
        });
        if (undone is not null || (SqliteFault.IsOutage(fault) && !SqliteFault.IsFull(fault)))
        {
            Disconnect();
        }
    }

    private void Disconnect()
    {
        statements?.Dispose();
        statements = null;
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
