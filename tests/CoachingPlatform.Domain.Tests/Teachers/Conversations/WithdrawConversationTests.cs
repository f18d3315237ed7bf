using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Recorded in error: counted nowhere, its text kept for the pair to record anew.</summary>
public class WithdrawConversationTests
{
    private static TeacherCase Withdrawn =>
        Given.Completed.By(Cora).Then(new WithdrawConversation(A.Talk, "Wrong teacher"));

    /// <summary>The next conversation did the earlier step and agreed on its own; then it is withdrawn.</summary>
    private static TeacherCase NextWithdrawn =>
        Given
            .NextConversation.Then(new ReviewStep(A.NextTalk, A.StepOf(A.Talk), StepStatus.Done))
            .Then(A.WholeTalk(A.NextTalk))
            .Then(new CompleteConversation(A.NextTalk))
            .By(Cora)
            .Then(new WithdrawConversation(A.NextTalk, "Entered twice"));

    [Fact]
    public void WithdrawConversation_is_counted_nowhere()
    {
        Assert.Equal(0, Withdrawn.By(Tess).View!.ConversationCount);
        Assert.Equal(0, Withdrawn.By(Cora).View!.ConversationCount);
        Assert.DoesNotContain(Withdrawn.By(Tess).Timeline!.Value, l => l.ConversationId == A.Talk);
        Assert.Empty(Withdrawn.Then(A.Plan(A.NextTalk)).Prep(A.NextTalk)!.Earlier);
    }

    [Fact]
    public void WithdrawConversation_makes_its_steps_void()
    {
        Assert.Equal(StepStatus.Void, Withdrawn.State.Step(A.StepOf(A.Talk))!.Status);
        Assert.Empty(Withdrawn.View!.OpenSteps);
        Withdrawn.By(Tess).Refuses(new MarkStepDone(A.StepOf(A.Talk)), Codes.NotFound, "stepId");
        Withdrawn
            .By(Tess)
            .Refuses(new AddPractice(A.StepOf(A.Talk), new Practice(PracticeKind.Planned)), Codes.NotFound, "stepId");
    }

    [Fact]
    public void WithdrawConversation_takes_back_what_it_did_to_others_steps()
    {
        var step = NextWithdrawn.State.Step(A.StepOf(A.Talk))!;

        Assert.Equal((StepStatus.Agreed, Day(11, 4)), (step.Status, step.DueOn));
        Assert.Empty(step.Changes);
        Assert.Equal([A.StepOf(A.Talk)], NextWithdrawn.View!.OpenSteps.Select(s => s.Id));
    }

    [Fact]
    public void A_step_that_waited_for_one_of_its_steps_waits_no_more()
    {
        var waiting = Given.NextConversation.Then(
            A.Focus(A.NextTalk),
            A.Step(A.NextTalk, Day(11, 4), null, A.StepOf(A.Talk))
        );

        Assert.True(waiting.View!.OpenSteps.Single(s => s.Id == A.StepOf(A.NextTalk)).Blocked);
        Assert.False(waiting.By(Cora).Then(new WithdrawConversation(A.Talk, "a")).View!.OpenSteps.Single().Blocked);
    }

    [Fact]
    public void Its_text_stays_for_the_pair_and_for_nobody_else()
    {
        var shared = Given
            .Completed.Then(
                new ShareWith(Named("s1"), ShareScope.Focus, Cole, Day(11, 1), A.FocusOf(A.Talk)),
                new ShareWith(Named("s2"), ShareScope.Conversation, Cole, Day(11, 1), A.Talk),
                new ShareWith(Named("s3"), ShareScope.Timeline, Cole, Day(11, 1))
            )
            .By(Cora)
            .Then(new WithdrawConversation(A.Talk, "Wrong teacher"));

        foreach (var who in new[] { Tess, Cora })
        {
            var kept = shared.By(who).View!.Conversations.Single();
            Assert.Equal(ConversationStatus.Withdrawn, kept.Status);
            Assert.Equal("Wait time worked", kept.Content!.Entries[0].Content.Success!.WhatWorked.Text);
            Assert.Equal("Wrong teacher", kept.Content.ClosingReason?.Text);
        }
        Assert.Empty(shared.By(Cole).View!.Conversations);
        Assert.DoesNotContain(shared.By(Cole).Timeline!.Value, l => l.ConversationId == A.Talk);
    }

    [Fact]
    public void It_can_be_recorded_anew() =>
        Withdrawn.Then(new RecordConversation(A.NextTalk, Cora, Day(10, 14), 30)).Then(A.WholeTalk(A.NextTalk)[..4]);

    [Fact]
    public void What_is_being_typed_is_kept_with_it()
    {
        var typing = Given.InConversation.By(Cora).Typing(A.Talk, Samples.New, A.Success("Half a thought"));

        var entry = typing
            .Then(new WithdrawConversation(A.Talk, "a"))
            .State.Conversation(A.Talk)!
            .Said.Entries.Single();
        Assert.Equal("Half a thought", entry.Content.Success!.WhatWorked.Text);
    }

    [Fact]
    public void Nothing_builds_on_it_any_more()
    {
        var next = Withdrawn.On(Day(10, 21)).Then(new BeginUnplanned(A.NextTalk, Cora));

        next.Refuses(
            A.Focus(A.NextTalk) with
            {
                Earlier = [new FocusLink(A.FocusOf(A.Talk))],
            },
            Codes.NotFound,
            "earlier"
        );
        next.Refuses(A.Step(A.NextTalk, Day(11, 4)) with { FocusId = A.FocusOf(A.Talk) }, Codes.NotFound, "focusId");
        next.By(Tess)
            .Refuses(
                new ShareWith(Samples.Share, ShareScope.Conversation, Cole, Day(11, 1), A.Talk),
                Codes.NotFound,
                "itemId"
            );
        next.Refuses(
            new AddEvidence(
                Samples.New,
                EvidenceTarget.Entry,
                A.SuccessOf(A.Talk),
                EvidenceKind.Data,
                "a",
                ConversationId: A.Talk
            ),
            Codes.WrongState,
            "conversationId"
        );
    }

    [Fact]
    public void It_hinders_no_reflection_on_the_one_before() => NextWithdrawn.By(Tess).Then(new Reflect(A.Talk, 5));

    [Fact]
    public void WithdrawConversation_twice_or_before_it_began_is_refused()
    {
        var withdraw = new WithdrawConversation(A.Talk, "a");

        Withdrawn.Refuses(withdraw, Codes.WrongState, "conversationId");
        Given.Planned.By(Cora).Refuses(withdraw, Codes.WrongState, "conversationId");
        Given.Coached.By(Cora).Refuses(withdraw, Codes.NotFound, "conversationId");
    }
}
