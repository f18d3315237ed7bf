using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Completing and skipping: a conversation never completes by itself.</summary>
public class CompleteConversationTests
{
    private static readonly CompleteConversation Complete = new(A.Talk);

    private static TeacherCase CheckIn =>
        Given.Coached.Then(new BeginUnplanned(A.Talk, Cora, ConversationKind.CheckIn));

    private static TeacherCase Skipping(TeacherCase record, params ReadOnlySpan<Component> components)
    {
        foreach (var component in components)
        {
            record = record.Then(new SkipComponent(A.Talk, component, "No time"));
        }
        return record;
    }

    [Fact]
    public void CompleteConversation_when_components_2_to_6_hold_something_is_accepted()
    {
        var done = Given.Completed.State.Conversation(A.Talk)!;

        Assert.Equal((ConversationStatus.Completed, 30), (done.Status, done.Minutes));
        Assert.False(done.Has(Component.FollowUp));
    }

    [Fact]
    public void CompleteConversation_names_every_component_that_is_empty() =>
        Given.InConversation.Refuses(Complete, [.. Enumerable.Repeat((Codes.ComponentEmpty, "conversationId"), 5)]);

    [Theory]
    [InlineData(Component.Successes)]
    [InlineData(Component.Challenges)]
    [InlineData(Component.NarrowFocus)]
    [InlineData(Component.ActionSteps)]
    [InlineData(Component.ScheduleAndReflect)]
    public void CompleteConversation_without_one_of_them_needs_it_skipped_with_a_reason(Component missing)
    {
        var others = Skipping(Given.InConversation, [.. Enum.GetValues<Component>().Skip(1).Where(c => c != missing)]);

        others.Refuses(Complete, Codes.ComponentEmpty, "conversationId");
        Assert.Equal([missing], others.View!.Conversations.Single().Missing.AsEnumerable());
        others.Refuses(new SkipComponent(A.Talk, missing, " "), Codes.Required, "reason");
        Skipping(others, missing).Then(Complete);
    }

    [Fact]
    public void A_check_in_completes_when_any_one_component_holds_something()
    {
        CheckIn.Refuses(Complete, Codes.ComponentEmpty, "conversationId");
        foreach (var component in Enum.GetValues<Component>().Except([Component.NarrowFocus]))
        {
            CheckIn.Then(new WriteEntry(A.Talk, Samples.New, A.Note(component)), Complete);
        }
        CheckIn.Then(A.Focus(A.Talk), Complete);
        CheckIn.Then(new ScheduleVisit(A.Talk, A.NextTalk, A.At(Day(10, 28))), Complete);
    }

    [Fact]
    public void A_check_in_of_nothing_but_skipped_components_does_not_complete() =>
        Skipping(CheckIn, Enum.GetValues<Component>()).Refuses(Complete, Codes.ComponentEmpty, "conversationId");

    [Fact]
    public void Candidates_without_a_focus_do_not_fill_component_4() =>
        Skipping(
                Given.InConversation.Then(new WriteEntry(A.Talk, Samples.New, A.Candidate())),
                Component.Successes,
                Component.Challenges,
                Component.ActionSteps,
                Component.ScheduleAndReflect
            )
            .Refuses(Complete, Codes.ComponentEmpty, "conversationId");

    [Fact]
    public void What_was_taken_out_again_fills_nothing()
    {
        var steps = Given.TalkedThrough.Then(new RemoveStep(A.Talk, A.StepOf(A.Talk)));
        var note = steps.Then(
            new WriteEntry(A.Talk, Samples.New, A.Note(Component.ActionSteps)),
            new RemoveEntry(A.Talk, Samples.New)
        );
        var success = Given.TalkedThrough.Then(new RemoveEntry(A.Talk, A.SuccessOf(A.Talk)));

        Assert.All([steps, note, success], r => r.Refuses(Complete, Codes.ComponentEmpty, "conversationId"));
    }

    [Fact]
    public void A_note_under_action_steps_still_fills_them_when_the_step_is_taken_out() =>
        Given.TalkedThrough.Then(
            new WriteEntry(A.Talk, Samples.New, A.Note(Component.ActionSteps)),
            new RemoveStep(A.Talk, A.StepOf(A.Talk)),
            Complete
        );

    [Fact]
    public void CompleteConversation_that_is_not_under_way_is_refused()
    {
        Given.Planned.Refuses(Complete, Codes.WrongState, "conversationId");
        Given.Completed.Refuses(Complete, Codes.WrongState, "conversationId");
        Given.Coached.Refuses(Complete, Codes.NotFound, "conversationId");
    }

    [Fact]
    public void A_completed_conversation_stays_as_it_was()
    {
        foreach (
            var command in A.WholeTalk(A.Talk)[..4]
                .Concat([
                    new SkipComponent(A.Talk, Component.FollowUp, "a"),
                    new RemoveEntry(A.Talk, A.SuccessOf(A.Talk)),
                    new RemoveStep(A.Talk, A.StepOf(A.Talk)),
                    new PauseConversation(A.Talk),
                ])
        )
        {
            Given.Completed.Refuses(command, Codes.WrongState, "conversationId");
        }
    }

    [Fact]
    public void SkipComponent_again_replaces_the_reason()
    {
        var skipped = Skipping(Given.InConversation, Component.Challenges)
            .Then(new SkipComponent(A.Talk, Component.Challenges, "None named"));

        Assert.Equal("None named", skipped.State.Conversation(A.Talk)!.Said.Skipped.Single().Reason.Text);
    }

    [Fact]
    public void SkipComponent_before_it_begins_is_refused() =>
        Given.Planned.Refuses(new SkipComponent(A.Talk, Component.Challenges, "a"), Codes.WrongState, "conversationId");
}
