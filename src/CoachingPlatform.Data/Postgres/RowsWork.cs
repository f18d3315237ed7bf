using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>Rows that no event stands behind. Written twice they are the same, so a failure may always be retried.</summary>
internal sealed class RowsWork(ImmutableArray<RowWrite> rows) : PostgresWork<bool>
{
    public override IEnumerable<(object, string)> Claims(PostgresTables tables) => Claims(tables, rows);

    public override void AddTo(WorkBatch batch) => batch.Write(rows, 0);

    public override bool Complete(Written written) => TrySetResult(true);

    public override void RollBack(string reason) => TrySetException(new DataUnavailableException(reason));

    public override void LookUp(Questions questions, bool settled, string reason) => RollBack(reason);

    public override void Lose(string reason) => RollBack(reason);
}
