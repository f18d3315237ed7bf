using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

/// <summary>The journal, and what is asked of it beside EF Core.</summary>
internal sealed class CountedJournal(IJournal inner, Work work) : IJournal, IDisposable
{
    public Task<AppendOutcome> Append(Append append)
    {
        work.Runs("journal: append");
        return inner.Append(append);
    }

    public Task<DraftOutcome> SaveDraft(DraftSave save)
    {
        work.Runs("journal: save a draft");
        return inner.SaveDraft(save);
    }

    public IAsyncEnumerable<StoredEvent> Read(StreamId stream, long afterVersion, CancellationToken cancel)
    {
        work.Runs("journal: read events");
        return inner.Read(stream, afterVersion, cancel);
    }

    public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel)
    {
        work.Runs("journal: find a command");
        return inner.FindCommand(stream, commandId, cancel);
    }

    public Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel)
    {
        work.Runs("journal: read drafts");
        return inner.Drafts(stream, cancel);
    }

    public Task<AppendOutcome> Replace(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows) =>
        inner.Replace(stream, expectedVersion, rows);

    public Task Write(ImmutableArray<RowWrite> rows)
    {
        work.Runs($"journal: write {string.Join(", ", rows.Select(r => r.Row.GetType().Name).Distinct())}");
        return inner.Write(rows);
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
