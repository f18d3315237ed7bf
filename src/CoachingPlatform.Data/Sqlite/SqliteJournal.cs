using System.Diagnostics;
using System.Runtime.CompilerServices;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The journal in one SQLite file that belongs to this process.</summary>
public sealed class SqliteJournal : IJournal, ISnapshotRows, IDisposable
{
    private const int Page = 256;

    private const string Busy = "The database is busy. Nothing was changed; send the same again in a moment.";

    private readonly Tables tables;
    private readonly TimeProvider clock;
    private readonly SqliteReads reads;
    private readonly SqliteWriter writer;
    private readonly GroupCommit<IWork> queue;
    private readonly int most;
    private readonly TimeSpan patience;
    private int waiting;
    private bool stopping;

    public SqliteJournal(string path, Tables tables, TimeProvider clock, JournalOptions options)
    {
        (this.tables, this.clock) = (tables, clock);
        (most, patience) = (options.Waiting, TimeSpan.FromSeconds(options.PatienceSeconds));
        reads = new SqliteReads(path);
        writer = new SqliteWriter(path, tables, reads);
        queue = new GroupCommit<IWork>("journal writer", options.Waiting, options.Batch, patience, Commit);
    }

    /// <summary>The writer, for tests that make its disk fail.</summary>
    internal SqliteWriter Writer => writer;

    public async Task<AppendOutcome> Append(Append append)
    {
        RefuseUnmapped(append.Rows);
        using var activity = Telemetry.Source.StartActivity("journal.append");
        var outcome = await Enqueue(new AppendWork(append, clock.GetUtcNow()));
        activity?.SetTag("status", outcome.Status);
        Telemetry.Appended(outcome.Status);
        return outcome;
    }

    public Task<DraftOutcome> SaveDraft(DraftSave save) => Enqueue(new DraftWork(save));

    public Task<AppendOutcome> Replace(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows)
    {
        foreach (var write in rows)
        {
            RefuseForeign(stream, write);
        }
        return Enqueue(new ReplaceWork(stream, expectedVersion, rows));
    }

    public Task Write(ImmutableArray<RowWrite> rows)
    {
        RefuseUnmapped(rows);
        return Enqueue(new RowsWork(rows));
    }

    public Task<bool> Put(SnapshotRow row, string? etag) => Enqueue(new SnapshotWork(row, etag, remove: false));

    public Task<bool> Remove(SnapshotRow row, string? etag) => Enqueue(new SnapshotWork(row, etag, remove: true));

    public async IAsyncEnumerable<StoredEvent> Read(
        StreamId stream,
        long afterVersion,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        // Page by page, so that a slow reader holds no transaction open, which would keep the WAL from being reset.
        for (var after = afterVersion; ; )
        {
            cancel.ThrowIfCancellationRequested();
            var page = reads.With(session => session.Events(stream, after, Page));
            foreach (var stored in page)
            {
                yield return stored;
            }
            if (page.Count < Page)
            {
                yield break;
            }
            after = page[^1].Version;
            await Task.Yield();
        }
    }

    public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel) =>
        Task.FromResult(reads.With(session => session.Command(stream, commandId)));

    public Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel) =>
        Task.FromResult(reads.With(session => session.Drafts(stream)));

    /// <summary>Takes nothing more, makes durable what has arrived, and folds the WAL into the file.</summary>
    public void Dispose()
    {
        stopping = true;
        queue.Dispose();
        writer.Dispose();
        reads.Dispose();
    }

    /// <summary>Runs a work of a test between the others.</summary>
    internal Task<T> Enqueue<T>(Work<T> work) => queue.TryAdd(work) ? work.Task : Wait(work);

    /// <summary>Waits for a place; as many as have a place may wait for one, and no more.</summary>
    private async Task<T> Wait<T>(Work<T> work)
    {
        var mayWait = Interlocked.Increment(ref waiting) <= most;
        var added = mayWait && await queue.Add(work);
        Interlocked.Decrement(ref waiting);
        if (!added)
        {
            work.RollBack(stopping ? "The program is stopping. Send the same again in a moment." : Busy);
        }
        return await work.Task;
    }

    /// <summary>
    /// What waited too long is not begun any more: where the database is blocked, each batch takes its time to fail, and
    /// those behind it would wait for all of them.
    /// </summary>
    private void Commit(List<IWork> batch)
    {
        batch.RemoveAll(IsLate);
        if (batch.Count > 0)
        {
            writer.Commit(batch);
        }
    }

    private bool IsLate(IWork work)
    {
        var late = Stopwatch.GetElapsedTime(work.ArrivedAt) > patience * 2;
        if (late)
        {
            work.RollBack(Busy);
        }
        return late;
    }

    /// <summary>A row of another stream is a bug; it would stay where nothing ever replaces it.</summary>
    private static void RefuseForeign(StreamId stream, RowWrite write)
    {
        if (
            write is not { Delete: false, Row: IDerivedRow row }
            || (row.Tenant, row.Stream) != (stream.Tenant, stream.Name)
            || (row is ITeacherRow of && of.Teacher != stream.OfTeacher)
        )
        {
            throw new ArgumentException($"A {write.Row.GetType().Name} is not derived from {stream}.", nameof(write));
        }
    }

    /// <summary>A row that is no table's is a bug; it must not reach a batch that others share.</summary>
    private void RefuseUnmapped(ImmutableArray<RowWrite> rows)
    {
        foreach (var write in rows)
        {
            tables.Of(write.Row.GetType());
        }
    }
}
