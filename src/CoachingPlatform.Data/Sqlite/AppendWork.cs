using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>One append: remembered commands first, then the head as the fence, then all it writes.</summary>
internal sealed class AppendWork(Append append, DateTimeOffset now) : Work<AppendOutcome>
{
    public override void Run(WriterStatements statements)
    {
        if (statements.FindCommand(append, out var samePayload) is { } version)
        {
            Found = new(samePayload ? AppendStatus.Duplicate : AppendStatus.CommandIdReused, version);
        }
        else if (!statements.Advance(append))
        {
            Found = new(AppendStatus.Conflict, statements.Head(append.Stream));
        }
        else
        {
            Found = new(AppendStatus.Appended, append.ExpectedVersion + append.Events.Length);
            Write(statements);
        }
    }

    public override void RollBack(string reason) => Answer(AppendStatus.RolledBack, reason);

    public override void Lose(string reason) => Answer(AppendStatus.Unknown, reason);

    public override void LookUp(ReadSession session, bool settled, string reason)
    {
        if (session.Command(append.Stream, append.CommandId) is { } command)
        {
            TrySetResult(Found! with { Version = command.Version });
        }
        else
        {
            Answer(settled ? AppendStatus.RolledBack : AppendStatus.Unknown, reason);
        }
    }

    private void Write(WriterStatements statements)
    {
        var version = append.ExpectedVersion;
        foreach (var happened in append.Events)
        {
            statements.InsertEvent(append, ++version, happened);
        }
        statements.InsertCommand(append, version, now);
        statements.Write(append.Rows);
        foreach (var entry in append.DraftsTaken)
        {
            statements.DeleteDraft(append.Stream, entry);
        }
    }

    private void Answer(AppendStatus status, string reason) => TrySetResult(new(status, 0, reason));
}
