using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Postgres;

/// <summary>All derived rows of one stream, replaced while its head is the one they were folded to.</summary>
internal sealed class ReplaceWork(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows)
    : PostgresWork<AppendOutcome>
{
    private int question;

    public override bool IsAlone => true;

    public override IEnumerable<(object, string)> Claims(PostgresTables tables) => [Claim(stream)];

    public override void AddTo(WorkBatch batch)
    {
        batch.Replace(stream, expectedVersion);
        batch.Write([.. rows, .. DerivedRows.Recount(stream)], 1);
    }

    public override bool Complete(Written written) =>
        written.HasAppend(1) && TrySetResult(new(AppendStatus.Appended, expectedVersion));

    public override void AskIn(Questions questions) => question = questions.Command(stream, Guid.Empty);

    public override bool Judge(Questions questions)
    {
        var head = questions.Command(question).Head;
        return questions.HeadAfter(stream, head) != expectedVersion && TrySetResult(new(AppendStatus.Conflict, head));
    }

    public override void RollBack(string reason) => TrySetResult(new(AppendStatus.RolledBack, 0, reason));

    public override void Lose(string reason) => TrySetResult(new(AppendStatus.Unknown, 0, reason));

    /// <summary>Rows do not tell when they were written, and writing them again does no harm.</summary>
    public override void LookUp(Questions questions, bool settled, string reason) => Lose(reason);
}
