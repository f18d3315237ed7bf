using System.Collections.Immutable;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Integration.Reports;

/// <summary>A journal whose program ends before its nth write, as if cut off.</summary>
internal sealed class BreakingJournal(IJournal journal, int writes) : IJournal
{
    private int left = writes;

    /// <summary>Whether it came so far.</summary>
    public bool IsBroken => left < 0;

    public Task Write(ImmutableArray<RowWrite> rows) =>
        --left < 0 ? throw new DataUnavailableException("The program ended here.") : journal.Write(rows);

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
