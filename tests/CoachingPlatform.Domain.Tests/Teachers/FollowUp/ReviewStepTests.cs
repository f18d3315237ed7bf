using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Follow up. Held on October 21, of a step agreed on October 14 and due on November 4.</summary>
public class ReviewStepTests
{
    private static readonly ReviewStep Review = new(A.NextTalk, A.StepOf(A.Talk), StepStatus.Progressing);

    private static ActionStep After(ReviewStep review) =>
        Given.NextConversation.Then(review).State.Step(A.StepOf(A.Talk))!;

    [Theory]
    [InlineData(StepStatus.Progressing, true)]
    [InlineData(StepStatus.Stuck, true)]
    [InlineData(StepStatus.Done, false)]
    public void ReviewStep_gives_it_a_status_from_the_day_held(StepStatus status, bool open)
    {
        var step = After(Review with { Status = status });

        Assert.Equal((status, Day(10, 21), open), (step.Status, step.StatusOn, step.IsOpen));
    }

    [Fact]
    public void ReviewStep_keeps_what_changed_in_practice_and_for_students()
    {
        var review = Given
            .NextConversation.Then(Review with { PracticeChange = "I wait", StudentChange = "They speak" })
            .State.Conversation(A.NextTalk)!
            .Said.StepReviews.Single();

        Assert.Equal(("I wait", "They speak"), (review.PracticeChange?.Text, review.StudentChange?.Text));
    }

    [Fact]
    public void Done_says_when_and_the_day_of_the_conversation_unless_said()
    {
        Assert.Equal(Day(10, 21), After(Review with { Status = StepStatus.Done }).DoneOn);
        Assert.Equal(Day(10, 16), After(Review with { Status = StepStatus.Done, DoneOn = Day(10, 16) }).DoneOn);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(22)]
    public void Done_before_it_was_agreed_or_after_the_conversation_is_refused(int day) =>
        Given.NextConversation.Refuses(
            Review with
            {
                Status = StepStatus.Done,
                DoneOn = Day(10, day),
            },
            Codes.OutOfRange,
            "doneOn"
        );

    [Fact]
    public void Only_a_step_that_is_done_has_a_day_on_which_it_was() =>
        Given.NextConversation.Refuses(Review with { DoneOn = Day(10, 20) }, Codes.OutOfRange, "doneOn");

    [Fact]
    public void Carried_over_needs_a_new_date_and_keeps_the_first()
    {
        var step = After(Review with { Status = StepStatus.CarriedOver, NewDueOn = Day(11, 20) });

        Assert.Equal((Day(11, 20), Day(11, 4), 1), (step.DueOn, step.FirstDueOn, step.TimesCarried));
        Given.NextConversation.Refuses(Review with { Status = StepStatus.CarriedOver }, Codes.Required, "newDueOn");
    }

    [Fact]
    public void Carried_over_to_a_day_before_the_conversation_is_refused() =>
        Given.NextConversation.Refuses(
            Review with
            {
                Status = StepStatus.CarriedOver,
                NewDueOn = Day(10, 20),
            },
            Codes.StepDueTooEarly,
            "newDueOn"
        );

    [Fact]
    public void Only_a_step_carried_over_gets_a_new_date() =>
        Given.NextConversation.Refuses(Review with { NewDueOn = Day(11, 20) }, Codes.OutOfRange, "newDueOn");

    [Fact]
    public void Dropped_needs_a_reason()
    {
        Given.NextConversation.Refuses(Review with { Status = StepStatus.Dropped }, Codes.Required, "reason");
        Assert.False(After(Review with { Status = StepStatus.Dropped, Reason = "Not needed" }).IsOpen);
    }

    [Theory]
    [InlineData(StepStatus.Agreed)]
    [InlineData(StepStatus.Void)]
    public void A_status_that_nobody_says_is_refused(StepStatus status) =>
        Given.NextConversation.Refuses(Review with { Status = status }, Codes.OutOfRange, "status");

    [Fact]
    public void Said_again_it_replaces_what_this_conversation_said_and_the_same_again_is_nothing()
    {
        var twice = Given.NextConversation.Then(
            Review with
            {
                Status = StepStatus.Done,
            },
            Review with
            {
                Status = StepStatus.Stuck,
            }
        );

        Assert.Equal(StepStatus.Stuck, Assert.Single(twice.State.Step(A.StepOf(A.Talk))!.Changes).Status);
        Assert.Single(twice.State.Conversation(A.NextTalk)!.Said.StepReviews);
        Assert.Empty(twice.Gives(Review with { Status = StepStatus.Stuck }));
    }

    [Fact]
    public void A_step_nobody_discusses_stays_open_as_it_was()
    {
        var before = Given.Completed.State.Step(A.StepOf(A.Talk));
        var after = Given
            .NextConversation.Then(A.WholeTalk(A.NextTalk))
            .Then(new CompleteConversation(A.NextTalk))
            .State.Step(A.StepOf(A.Talk));

        Assert.Equal(before, after);
    }

    [Fact]
    public void A_step_that_is_done_or_dropped_already_is_refused() =>
        Given
            .Completed.Then(new MarkStepDone(A.StepOf(A.Talk)))
            .On(Day(10, 21))
            .Then(new BeginUnplanned(A.NextTalk, Cora))
            .Refuses(Review, Codes.StepClosed, "stepId");

    [Fact]
    public void A_step_agreed_in_this_conversation_is_refused() =>
        Given.TalkedThrough.Refuses(Review with { ConversationId = A.Talk }, Codes.OutOfRange, "stepId");

    [Fact]
    public void Another_coachs_step_needs_no_status_here()
    {
        var kurts = Given.Completed.Then(new BeginUnplanned(A.KurtsTalk, Kurt));

        kurts.Refuses(Review with { ConversationId = A.KurtsTalk }, Codes.NotFound, "stepId");
        Assert.Empty(kurts.Prep(A.KurtsTalk)!.OpenSteps);
        Assert.Equal([A.StepOf(A.Talk)], kurts.Prep(A.KurtsTalk)!.OtherCoachesSteps.Select(s => s.Id));
    }

    [Fact]
    public void An_unknown_step_or_a_conversation_not_under_way_is_refused()
    {
        Given.NextConversation.Refuses(Review with { StepId = A.Unknown }, Codes.NotFound, "stepId");
        Given.Planned.Refuses(Review with { ConversationId = A.Talk }, Codes.WrongState, "conversationId");
    }

    [Fact]
    public void NoteGoalProgress_replaces_what_this_conversation_noted()
    {
        var noted = Given.InConversation.Then(
            new NoteGoalProgress(A.Talk, A.Goal, "a"),
            new NoteGoalProgress(A.Talk, A.Goal, "b")
        );

        Assert.Equal("b", noted.State.Conversation(A.Talk)!.Said.GoalNotes.Single().Text.Text);
        Assert.True(noted.State.Conversation(A.Talk)!.Has(Component.FollowUp));
        noted.Refuses(new NoteGoalProgress(A.Talk, A.Unknown, "a"), Codes.NotFound, "goalId");
        Given.Completed.Refuses(new NoteGoalProgress(A.Talk, A.Goal, "a"), Codes.WrongState, "conversationId");
    }
}
