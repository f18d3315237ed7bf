using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// The journal as a making gets it that works for a run. Each write renews the lease and tells how far it has come; the one
/// that says that the making is done says in the same transaction that the run is, so neither is ever without the other.
/// </summary>
internal sealed class ClaimedJournal(IJournal journal, Claim claim) : IJournal
{
    public async Task Write(ImmutableArray<RowWrite> rows)
    {
        var (before, after) = (claim.Row, claim.Row);
        claim.Wrote(rows.Count(r => r is { Delete: false, Check: RowCheck.None, Row: ReportDocumentRow }));
        if (rows.Any(r => r is { Delete: false, Check: RowCheck.None, Row: ReportMakingRow { IsDone: true } }))
        {
            after = claim.AsDone();
        }
        await journal.Write([
            RowWrite.Stands(before),
            .. rows,
            new RowWrite(claim.Lease()),
            .. after == before ? ImmutableArray<RowWrite>.Empty : [new RowWrite(after)],
        ]);
        claim.Became(after);
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
