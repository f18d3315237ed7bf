using System.Runtime.CompilerServices;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The journal in one SQLite file that belongs to this process.</summary>
public sealed class SqliteJournal : IJournal, ISnapshotRows, IDisposable
{
    private const int Page = 256;

    private readonly Tables tables;
    private readonly TimeProvider clock;
    private readonly SqliteReads reads;
    private readonly SqliteWriter writer;
    private readonly WriterQueue<IWork> queue;

    public SqliteJournal(string path, Tables tables, TimeProvider clock, JournalOptions options)
    {
        (this.tables, this.clock) = (tables, clock);
        reads = new SqliteReads(path);
        writer = new SqliteWriter(path, tables, reads);
        queue = new WriterQueue<IWork>(options, writer.Commit);
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
        DerivedRows.RefuseForeign(stream, rows);
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
        queue.Dispose();
        writer.Dispose();
        reads.Dispose();
    }

    /// <summary>Runs a work of a test between the others.</summary>
    internal Task<T> Enqueue<T>(Work<T> work) => queue.Run(work, work.Task);

    /// <summary>A row that is no table's is a bug; it must not reach a batch that others share.</summary>
    private void RefuseUnmapped(ImmutableArray<RowWrite> rows)
    {
        foreach (var write in rows)
        {
            tables.Of(write.Row.GetType());
        }
    }
}
