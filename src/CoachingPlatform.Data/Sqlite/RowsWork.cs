using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// Rows that no event stands behind. Written twice they are the same, so a failure may always be retried; what was written
/// under a check is then told as changed.
/// </summary>
internal sealed class RowsWork(ImmutableArray<RowWrite> rows) : Work<bool>
{
    public override void Run(WriterStatements statements)
    {
        Found = statements.Holds(rows);
        if (Found)
        {
            statements.Write(rows);
        }
    }

    public override void Complete()
    {
        if (Found)
        {
            TrySetResult(true);
        }
        else
        {
            TrySetException(new RowChangedException());
        }
    }

    public override void RollBack(string reason) => TrySetException(new DataUnavailableException(reason));

    public override void LookUp(ReadSession session, bool settled, string reason) => RollBack(reason);

    public override void Lose(string reason) => RollBack(reason);
}
