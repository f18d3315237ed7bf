using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>One append.</summary>
internal sealed class AppendWork(Append append, DateTimeOffset now) : PostgresWork<AppendOutcome>
{
    private readonly long next = append.ExpectedVersion + append.Events.Length;
    private int place;
    private int question;

    public override IEnumerable<(object, string)> Claims(PostgresTables tables) =>
        Claims(tables, append.Rows).Prepend(Claim(append.Stream));

    public override void AddTo(WorkBatch batch)
    {
        place = batch.Advance(append);
        batch.Insert(append, now, place);
        batch.Write(append.Rows, place);
        foreach (var entry in append.DraftsTaken)
        {
            batch.TakeDraft(append.Stream, entry, place);
        }
    }

    public override bool Complete(Written written) =>
        written.HasAppend(place) && TrySetResult(new(AppendStatus.Appended, next));

    public override void AskIn(Questions questions) => question = questions.Command(append.Stream, append.CommandId);

    public override bool Judge(Questions questions)
    {
        var (command, head) = questions.Command(question);
        if (command is not null)
        {
            return TrySetResult(
                new(IsSame(command) ? AppendStatus.Duplicate : AppendStatus.CommandIdReused, command.Version)
            );
        }
        var stands = questions.HeadAfter(append.Stream, head);
        if (stands != append.ExpectedVersion)
        {
            return TrySetResult(new(AppendStatus.Conflict, head));
        }
        // Those behind it are judged as though it will win.
        questions.Expect(append.Stream, next);
        return false;
    }

    public override void LookUp(Questions questions, bool settled, string reason)
    {
        if (questions.Command(question).Command is not { } command)
        {
            Answer(settled ? AppendStatus.RolledBack : AppendStatus.Unknown, reason);
            return;
        }
        var status =
            !IsSame(command) ? AppendStatus.CommandIdReused
            : command.Version == next ? AppendStatus.Appended
            : AppendStatus.Duplicate;
        TrySetResult(new(status, command.Version));
    }

    public override void RollBack(string reason) => Answer(AppendStatus.RolledBack, reason);

    public override void Lose(string reason) => Answer(AppendStatus.Unknown, reason);

    private bool IsSame(StoredCommand command) => append.PayloadHash.Span.SequenceEqual(command.PayloadHash);

    private void Answer(AppendStatus status, string reason) => TrySetResult(new(status, 0, reason));
}
