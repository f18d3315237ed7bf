using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Rows that no event stands behind. Written twice they are the same, so a failure may always be retried; what was written
/// under a check is then told as changed.
/// </summary>
internal sealed class RowsWork(ImmutableArray<RowWrite> rows) : PostgresWork<bool>
{
    private readonly ImmutableArray<RowWrite> checks = [.. rows.Where(r => r.Check != RowCheck.None)];

    public override bool IsAlone => !checks.IsEmpty;

    public override IEnumerable<(object, string)> Claims(PostgresTables tables) => Claims(tables, rows);

    public override void AddTo(WorkBatch batch)
    {
        if (checks.IsEmpty)
        {
            batch.Write(rows, 0);
            return;
        }
        batch.Check(checks);
        batch.Write([.. rows.Where(r => r.Check == RowCheck.None)], 1);
    }

    public override bool Complete(Written written) =>
        checks.IsEmpty || written.HasAppend(1) ? TrySetResult(true) : TrySetException(new RowChangedException());

    public override void RollBack(string reason) => TrySetException(new DataUnavailableException(reason));

    public override void LookUp(Questions questions, bool settled, string reason) => RollBack(reason);

    public override void Lose(string reason) => RollBack(reason);
}
