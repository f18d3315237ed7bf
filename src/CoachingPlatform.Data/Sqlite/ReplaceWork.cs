using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>All derived rows of one stream, replaced while its head is the one they were folded to.</summary>
internal sealed class ReplaceWork(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows)
    : Work<AppendOutcome>
{
    public override void Run(WriterStatements statements)
    {
        var head = statements.Head(stream);
        if (head != expectedVersion)
        {
            Found = new(AppendStatus.Conflict, head);
            return;
        }
        statements.ClearStream(stream);
        statements.Write(rows);
        statements.Write(DerivedRows.Recount(stream));
        Found = new(AppendStatus.Appended, head);
    }

    public override void RollBack(string reason) => TrySetResult(new(AppendStatus.RolledBack, 0, reason));

    public override void Lose(string reason) => TrySetResult(new(AppendStatus.Unknown, 0, reason));

    /// <summary>Rows do not tell when they were written, and writing them again does no harm.</summary>
    public override void LookUp(ReadSession session, bool settled, string reason) => Lose(reason);
}
