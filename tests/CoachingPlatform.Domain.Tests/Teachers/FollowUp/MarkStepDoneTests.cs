using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Between conversations, by its owner.</summary>
public class MarkStepDoneTests
{
    private static readonly MarkStepDone Done = new(A.StepOf(A.Talk));

    private static TeacherCase OwnedBy(StepOwner owner) =>
        Given
            .TalkedThrough.Then(A.Step(A.Talk, Day(11, 4)) with { Owner = owner }, new CompleteConversation(A.Talk))
            .On(Day(10, 20));

    [Fact]
    public void MarkStepDone_is_today_unless_said()
    {
        Assert.Equal(
            new StepMarkedDone(A.StepOf(A.Talk), Day(10, 20)),
            OwnedBy(StepOwner.Teacher).Gives<StepMarkedDone>(Done)
        );
        var earlier = OwnedBy(StepOwner.Teacher).Then(Done with { DoneOn = Day(10, 16) });
        Assert.Equal(
            (StepStatus.Done, Day(10, 16)),
            (earlier.State.Step(Done.StepId)!.Status, earlier.State.Step(Done.StepId)!.DoneOn)
        );
    }

    [Fact]
    public void Only_its_owner_marks_it()
    {
        foreach (
            var (owner, may) in new[]
            {
                (StepOwner.Teacher, new[] { Tess }),
                (StepOwner.Coach, [Cora]),
                (StepOwner.Both, [Tess, Cora]),
            }
        )
        {
            foreach (var who in new[] { Tess, Cora, Kurt })
            {
                if (may.Contains(who))
                {
                    OwnedBy(owner).By(who).Then(Done);
                }
                else
                {
                    OwnedBy(owner).By(who).Refuses(Done, Codes.NotYours, "stepId");
                }
            }
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(21)]
    public void MarkStepDone_before_it_was_agreed_or_in_the_future_is_refused(int day) =>
        OwnedBy(StepOwner.Teacher).Refuses(Done with { DoneOn = Day(10, day) }, Codes.OutOfRange, "doneOn");

    [Fact]
    public void MarkStepDone_before_it_was_last_discussed_is_refused() =>
        Given
            .NextConversation.Then(new ReviewStep(A.NextTalk, A.StepOf(A.Talk), StepStatus.Progressing))
            .Refuses(Done with { DoneOn = Day(10, 20) }, Codes.OutOfRange, "doneOn");

    [Fact]
    public void MarkStepDone_twice_or_unknown_is_refused()
    {
        OwnedBy(StepOwner.Teacher).Then(Done).Refuses(Done, Codes.StepClosed, "stepId");
        OwnedBy(StepOwner.Teacher).Refuses(new MarkStepDone(A.Unknown), Codes.NotFound, "stepId");
    }
}
