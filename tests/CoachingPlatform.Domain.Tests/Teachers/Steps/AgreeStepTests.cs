using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Action steps, practice and timelines.</summary>
public class AgreeStepTests
{
    private static readonly Guid B = Named("step b");
    private static readonly Guid C = Named("step c");

    private static readonly AgreeStep Step = A.Step(A.Talk, Day(11, 4));

    private static TeacherCase WithFocus => Given.InConversation.Then(A.Focus(A.Talk));

    [Fact]
    public void AgreeStep_keeps_everything_about_it()
    {
        var step = WithFocus
            .Then(A.Step(A.Talk, Day(10, 20), B))
            .Then(
                Step with
                {
                    Owner = StepOwner.Both,
                    StartOn = Day(10, 15),
                    CheckIns = [Day(10, 29), Day(10, 22)],
                    Prerequisites = [B],
                    Resources = [new Resource(Samples.Resource, "Cards", false, "Cora", Day(10, 20))],
                    Practice = [new Practice(PracticeKind.Modelled, "Cora", Day(10, 16))],
                    HowWeWillKnow = "Tallies",
                }
            )
            .State.Step(Step.StepId)!;

        Assert.Equal(
            (A.Talk, Cora, Day(10, 14), Day(11, 4), StepOwner.Both, StepStatus.Agreed),
            (step.Conversation, step.Coach, step.AgreedOn, step.DueOn, step.Owner, step.Status)
        );
        Assert.Equal([Day(10, 22), Day(10, 29)], step.Terms!.CheckIns.AsEnumerable());
        Assert.Equal([B], step.Prerequisites.AsEnumerable());
        Assert.Equal("Cards", step.Terms.Resources.Single().What.Text);
        Assert.Equal(PracticeKind.Modelled, step.Terms.Practice.Single().Kind);
        Assert.Equal("Tallies", step.Terms.HowWeWillKnow?.Text);
    }

    [Fact]
    public void AgreeStep_serves_this_focus_unless_another_or_a_goal_is_named()
    {
        Assert.Equal(A.FocusOf(A.Talk), WithFocus.Then(Step).State.Step(Step.StepId)!.Focus);
        Assert.Null(WithFocus.Then(Step with { GoalId = A.Goal }).State.Step(Step.StepId)!.Focus);
        Assert.Equal(
            A.FocusOf(A.Talk),
            Given
                .NextConversation.Then(A.Step(A.NextTalk, Day(11, 4)) with { FocusId = A.FocusOf(A.Talk) })
                .State.Step(A.StepOf(A.NextTalk))!
                .Focus
        );
    }

    [Fact]
    public void AgreeStep_before_a_focus_needs_a_goal_unless_the_focus_is_skipped_or_it_is_a_check_in()
    {
        Given.InConversation.Refuses(Step, Codes.FocusNotAgreed, "focusId");
        Given.InConversation.Then(Step with { GoalId = A.Goal });
        Given.InConversation.Then(new SkipComponent(A.Talk, Component.NarrowFocus, "Next time"), Step);
        Given.Coached.Then(new BeginUnplanned(A.Talk, Cora, ConversationKind.CheckIn), Step);
    }

    [Fact]
    public void AgreeStep_for_what_is_not_there_or_closed_is_refused()
    {
        WithFocus.Refuses(Step with { GoalId = A.Unknown }, Codes.NotFound, "goalId");
        WithFocus.Refuses(Step with { FocusId = A.Unknown }, Codes.NotFound, "focusId");
        WithFocus
            .Then(new CloseGoal(A.Goal, GoalOutcome.Met))
            .Refuses(Step with { GoalId = A.Goal }, Codes.GoalClosed, "goalId");
    }

    [Fact]
    public void AgreeStep_due_before_its_conversation_or_years_after_is_refused()
    {
        WithFocus.Then(Step with { DueOn = Day(10, 14) });
        WithFocus.Refuses(Step with { DueOn = Day(10, 13) }, Codes.StepDueTooEarly, "dueOn");
        WithFocus.Refuses(Step with { DueOn = new DateOnly(2028, 10, 15) }, Codes.StepDueTooEarly, "dueOn");
    }

    [Fact]
    public void AgreeStep_in_a_later_sitting_is_due_from_the_day_of_the_first() =>
        WithFocus
            .Then(new PauseConversation(A.Talk))
            .On(Day(10, 20))
            .Then(new ResumeConversation(A.Talk), Step with { DueOn = Day(10, 14) });

    [Fact]
    public void AgreeStep_that_starts_or_is_looked_at_outside_its_time_is_refused()
    {
        WithFocus.Refuses(Step with { StartOn = Day(10, 13) }, Codes.OutOfRange, "startOn");
        WithFocus.Refuses(Step with { StartOn = Day(11, 5) }, Codes.OutOfRange, "startOn");
        WithFocus.Refuses(Step with { CheckIns = [Day(11, 5)] }, Codes.OutOfRange, "checkIns");
        WithFocus.Refuses(Step with { StartOn = Day(10, 20), CheckIns = [Day(10, 19)] }, Codes.OutOfRange, "checkIns");
    }

    [Fact]
    public void AgreeStep_that_waits_for_itself_is_refused()
    {
        WithFocus.Refuses(Step with { Prerequisites = [Step.StepId] }, Codes.PrerequisiteCircle, "prerequisites");
        WithFocus
            .Then(Step)
            .Refuses(Step with { Prerequisites = [Step.StepId] }, Codes.PrerequisiteCircle, "prerequisites");
    }

    [Fact]
    public void AgreeStep_that_closes_a_circle_of_two_or_three_is_refused()
    {
        var chain = WithFocus.Then(Step, A.Step(A.Talk, Day(11, 4), B, Step.StepId), A.Step(A.Talk, Day(11, 4), C, B));

        chain.Refuses(Step with { Prerequisites = [B] }, Codes.PrerequisiteCircle, "prerequisites");
        chain.Refuses(Step with { Prerequisites = [C] }, Codes.PrerequisiteCircle, "prerequisites");
        chain.Then(A.Step(A.Talk, Day(11, 4), C, B, Step.StepId));
    }

    [Fact]
    public void AgreeStep_after_an_earlier_step_of_the_pair_is_accepted_and_after_another_pairs_is_not()
    {
        Given.NextConversation.Then(A.Focus(A.NextTalk), A.Step(A.NextTalk, Day(11, 4), null, A.StepOf(A.Talk)));
        Given
            .Completed.Then(new BeginUnplanned(A.KurtsTalk, Kurt), A.Focus(A.KurtsTalk))
            .Refuses(A.Step(A.KurtsTalk, Day(11, 4), null, A.StepOf(A.Talk)), Codes.NotFound, "prerequisites");
        WithFocus.Refuses(Step with { Prerequisites = [A.Unknown] }, Codes.NotFound, "prerequisites");
        WithFocus
            .Then(A.Step(A.Talk, Day(11, 4), B))
            .Refuses(Step with { Prerequisites = [B, B] }, Codes.Duplicate, "prerequisites");
    }

    [Fact]
    public void AgreeStep_with_the_same_resource_twice_or_one_without_an_id_is_refused()
    {
        var cards = new Resource(Samples.Resource, "Cards", false);

        WithFocus.Refuses(Step with { Resources = [cards, cards] }, Codes.Duplicate, "resources");
        WithFocus.Refuses(Step with { Resources = [cards with { Id = Guid.Empty }] }, Codes.Required, "resources.id");
    }

    [Fact]
    public void AgreeStep_again_words_it_anew_in_the_same_conversation_only()
    {
        var again = WithFocus.Then(Step, Step with { Description = "Try four" });

        Assert.Equal("Try four", Assert.Single(again.State.Steps).Terms!.Description.Text);
        Given
            .NextConversation.Then(A.Focus(A.NextTalk))
            .Refuses(A.Step(A.NextTalk, Day(11, 4), A.StepOf(A.Talk)), Codes.IdTaken, "stepId");
    }

    [Fact]
    public void A_thirty_first_step_is_refused()
    {
        var full = WithFocus.Then([
            .. Enumerable.Range(0, 30).Select(i => A.Step(A.Talk, Day(11, 4), Named($"step {i}"))),
        ]);

        full.Refuses(Step, Codes.TooMany, "stepId");
        full.Then(A.Step(A.Talk, Day(11, 5), Named("step 7")));
    }

    [Fact]
    public void AgreeStep_before_it_begins_is_refused() =>
        Given.Planned.Refuses(Step, Codes.WrongState, "conversationId");

    [Fact]
    public void The_walking_away_check_is_shown_and_not_enforced()
    {
        var need = Step with { QuickImpact = false, Resources = [new Resource(Samples.Resource, "Cards", false)] };
        var lacking = WithFocus.Then(need);
        var ready = WithFocus.Then(Step);

        Assert.Equal((false, 1, true, false), Check(lacking));
        Assert.Equal((true, 0, true, true), Check(ready));
        Assert.Equal((false, 0, false, false), Check(WithFocus));

        static (bool, int, bool, bool) Check(TeacherCase record)
        {
            var check = record.View!.Conversations.Single().WalkingAway;
            return (check.QuickImpactStep, check.ResourcesMissing, check.EveryStepDueAndOwned, check.Ready);
        }
    }

    [Fact]
    public void RemoveStep_that_another_waits_for_is_refused() =>
        WithFocus
            .Then(Step, A.Step(A.Talk, Day(11, 4), B, Step.StepId))
            .Refuses(new RemoveStep(A.Talk, Step.StepId), Codes.WrongState, "stepId");

    [Fact]
    public void RemoveStep_that_is_done_already_is_refused() =>
        WithFocus
            .Then(Step, new MarkStepDone(Step.StepId))
            .Refuses(new RemoveStep(A.Talk, Step.StepId), Codes.WrongState, "stepId");

    [Fact]
    public void RemoveStep_of_another_conversation_or_unknown_is_refused()
    {
        Given.NextConversation.Refuses(new RemoveStep(A.NextTalk, A.StepOf(A.Talk)), Codes.NotFound, "stepId");
        WithFocus.Refuses(new RemoveStep(A.Talk, A.Unknown), Codes.NotFound, "stepId");
    }

    [Fact]
    public void ProvideResource_and_AddPractice_go_on_after_the_conversation()
    {
        var later = Given
            .TalkedThrough.Then(
                Step with
                {
                    Resources = [new Resource(Samples.Resource, "Cards", false, "Cora", Day(10, 20))],
                },
                new CompleteConversation(A.Talk)
            )
            .By(Cora)
            .Then(
                new ProvideResource(Step.StepId, Samples.Resource),
                new AddPractice(Step.StepId, new Practice(PracticeKind.Rehearsed, "both", Day(10, 19)))
            );

        Assert.True(later.State.Step(Step.StepId)!.Terms!.Resources.Single().Provided);
        Assert.Equal(PracticeKind.Rehearsed, later.State.Step(Step.StepId)!.Terms!.Practice.Single().Kind);
    }

    [Fact]
    public void Nothing_is_added_to_a_step_that_is_done_and_nothing_to_one_that_is_not_there()
    {
        var done = Given.Completed.Then(new MarkStepDone(Step.StepId));
        var practice = new Practice(PracticeKind.Planned);

        done.Refuses(new ProvideResource(Step.StepId, Samples.Resource), Codes.StepClosed, "stepId");
        done.Refuses(new AddPractice(Step.StepId, practice), Codes.StepClosed, "stepId");
        done.Refuses(new AddPractice(A.Unknown, practice), Codes.NotFound, "stepId");
        Given.Completed.Refuses(new ProvideResource(Step.StepId, A.Unknown), Codes.NotFound, "resourceId");
        Given.Completed.Refuses(new AddPractice(Step.StepId, null!), Codes.Required, "practice");
    }

    [Fact]
    public void A_twenty_first_practice_is_refused()
    {
        var many = Given.Completed.Then([
            .. Enumerable.Repeat(new AddPractice(Step.StepId, new Practice(PracticeKind.Planned)), 20),
        ]);

        many.Refuses(new AddPractice(Step.StepId, new Practice(PracticeKind.Planned)), Codes.TooMany, "practice");
    }
}
