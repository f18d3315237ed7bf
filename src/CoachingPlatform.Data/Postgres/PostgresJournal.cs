using System.Runtime.CompilerServices;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The journal in PostgreSQL, which many processes may write: each stream's head lets one of them win.</summary>
internal sealed class PostgresJournal : IJournal, ISnapshotRows, IDisposable
{
    private const int Page = 256;

    private readonly PostgresTables tables;
    private readonly TimeProvider clock;
    private readonly PostgresReads reads;
    private readonly WriterQueue<IPostgresWork> queue;

    public PostgresJournal(
        PostgresConnections connections,
        PostgresTables tables,
        TimeProvider clock,
        JournalOptions options
    )
    {
        (this.tables, this.clock) = (tables, clock);
        reads = new PostgresReads(connections);
        Writer = new PostgresWriter(connections, tables);
        queue = new WriterQueue<IPostgresWork>(options, Writer.Commit);
    }

    /// <summary>The writer, for tests that make its database fail.</summary>
    internal PostgresWriter Writer { get; }

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
        // Page by page, so that a slow reader holds no connection.
        for (var after = afterVersion; ; )
        {
            cancel.ThrowIfCancellationRequested();
            var page = await reads.Events(stream, after, Page, cancel);
            foreach (var stored in page)
            {
                yield return stored;
            }
            if (page.Count < Page)
            {
                yield break;
            }
            after = page[^1].Version;
        }
    }

    public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel) =>
        reads.Command(stream, commandId, cancel);

    public async Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel) =>
        [.. await reads.Drafts(stream, cancel)];

    /// <summary>Takes nothing more, and makes durable what has arrived.</summary>
    public void Dispose()
    {
        queue.Dispose();
        Writer.Dispose();
    }

    private Task<T> Enqueue<T>(PostgresWork<T> work) => queue.Run(work, work.Task);

    /// <summary>A row that is no table's is a bug; it must not reach a batch that others share.</summary>
    private void RefuseUnmapped(ImmutableArray<RowWrite> rows)
    {
        foreach (var write in rows)
        {
            tables.Of(write.Row.GetType());
        }
    }
}
