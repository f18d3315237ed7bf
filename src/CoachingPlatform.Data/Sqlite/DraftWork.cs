using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>One save of a draft: compared with what stands, then overwritten.</summary>
internal sealed class DraftWork(DraftSave save) : Work<DraftOutcome>
{
    public override void Run(WriterStatements statements)
    {
        var standing = statements.FindDraft(save.Stream, save.Entry);
        if (IsThis(standing))
        {
            Found = new(AppendStatus.Appended, standing!.Revision);
        }
        else if ((standing?.Revision ?? 0) != save.BaseRevision)
        {
            Found = new(AppendStatus.Conflict, standing?.Revision ?? 0);
        }
        else
        {
            statements.WriteDraft(save);
            Found = new(AppendStatus.Appended, save.BaseRevision + 1);
        }
    }

    public override void RollBack(string reason) => Answer(AppendStatus.RolledBack, reason);

    public override void Lose(string reason) => Answer(AppendStatus.Unknown, reason);

    public override void LookUp(ReadSession session, bool settled, string reason)
    {
        if (IsThis(session.Draft(save.Stream, save.Entry)))
        {
            Complete();
        }
        else
        {
            Answer(settled ? AppendStatus.RolledBack : AppendStatus.Unknown, reason);
        }
    }

    /// <summary>The same save stands already: a retry whose first answer was lost.</summary>
    private bool IsThis(StoredDraft? standing) =>
        standing is not null
        && standing.Revision == save.BaseRevision + 1
        && standing.Actor == save.Actor
        && standing.SavedAt == save.SavedAt
        && save.Content.Span.SequenceEqual(standing.Content);

    private void Answer(AppendStatus status, string reason) => TrySetResult(new(status, save.BaseRevision, reason));
}
