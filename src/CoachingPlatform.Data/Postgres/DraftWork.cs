using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>One save of a draft.</summary>
internal sealed class DraftWork(DraftSave save) : PostgresWork<DraftOutcome>
{
    private int place;
    private int question;

    public override IEnumerable<(object, string)> Claims(PostgresTables tables) => [Claim(save.Stream)];

    public override void AddTo(WorkBatch batch) => place = batch.Save(save);

    public override bool Complete(Written written) =>
        written.Saves.Contains(place) && TrySetResult(new(AppendStatus.Appended, save.BaseRevision + 1));

    public override void AskIn(Questions questions) => question = questions.Draft(save.Stream, save.Entry);

    public override bool Judge(Questions questions)
    {
        var standing = questions.Draft(question);
        return IsThis(standing) ? TrySetResult(new(AppendStatus.Appended, standing!.Revision))
            : (standing?.Revision ?? 0) != save.BaseRevision
                ? TrySetResult(new(AppendStatus.Conflict, standing?.Revision ?? 0))
            : false;
    }

    public override void LookUp(Questions questions, bool settled, string reason)
    {
        if (IsThis(questions.Draft(question)))
        {
            TrySetResult(new(AppendStatus.Appended, save.BaseRevision + 1));
        }
        else
        {
            Answer(settled ? AppendStatus.RolledBack : AppendStatus.Unknown, reason);
        }
    }

    public override void RollBack(string reason) => Answer(AppendStatus.RolledBack, reason);

    public override void Lose(string reason) => Answer(AppendStatus.Unknown, reason);

    /// <summary>The same save stands already: a retry whose first answer was lost.</summary>
    private bool IsThis(StoredDraft? standing) =>
        standing is not null
        && standing.Revision == save.BaseRevision + 1
        && standing.Actor == save.Actor
        && standing.SavedAt.UtcDateTime == MicrosecondConverter.Cut(save.SavedAt)
        && save.Content.Span.SequenceEqual(standing.Content);

    private void Answer(AppendStatus status, string reason) => TrySetResult(new(status, save.BaseRevision, reason));
}
