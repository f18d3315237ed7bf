using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Sharing;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class RecordLeavingTests
{
    /// <summary>A visit planned, a talk completed, a handover proposed, the timeline shared; on October 14 Tess leaves.</summary>
    private static TeacherCase Left =>
        Given
            .Completed.Then(A.Plan(A.NextTalk), new ShareWith(Samples.Share, ShareScope.Timeline, Cole, Day(11, 1)))
            .By(Amos)
            .Then(
                new AssignCoach(Samples.New, Nora, Day(10, 14)),
                new ProposeHandover(Samples.Handover, A.Cycle, Nora),
                new RecordLeaving(Day(10, 14))
            );

    [Fact]
    public void RecordLeaving_of_somebody_who_never_taught_here_is_refused()
    {
        var nobody = Given.Uncoached with { State = TeacherState.New(Nobody) };

        var refusal = Assert.Single(nobody.By(Amos).When(new RecordLeaving(Day(10, 1))).Refusals);

        Assert.Equal((Codes.NotFound, "teacherId"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void RecordLeaving_closes_cycles_as_left()
    {
        var cycle = Left.State.Cycle(A.Cycle)!;

        Assert.Equal((CycleOutcome.Left, Day(10, 14)), (cycle.Outcome, cycle.ClosedOn));
    }

    [Fact]
    public void RecordLeaving_ends_assignments_shares_and_handovers_and_calls_off_visits()
    {
        var state = Left.State;

        Assert.DoesNotContain(state.Assignments, a => a.IsOpenOn(Day(10, 14)));
        Assert.DoesNotContain(state.Shares, s => s.IsOpenOn(Day(10, 14)));
        Assert.Equal(ConversationStatus.Cancelled, state.Conversation(A.NextTalk)!.Status);
        Assert.Equal(HandoverStatus.Cancelled, Assert.Single(state.Handovers).Status);
    }

    [Fact]
    public void RecordLeaving_leaves_the_figures_as_they_were()
    {
        Assert.Equal(1, Left.By(Tess).View!.ConversationCount);
        Assert.Equal(1, Left.By(Cora).View!.ConversationCount);
    }

    [Fact]
    public void RecordLeaving_shuts_the_coaches_out()
    {
        foreach (var coach in new[] { Cora, Kurt, Nora })
        {
            Assert.Empty(Left.By(coach).View!.Conversations);
            Assert.Empty(Left.By(coach).View!.OpenSteps);
        }
        Assert.Null(Left.By(Cole).View);
    }

    [Fact]
    public void RecordLeaving_shuts_the_coach_out_of_a_conversation_under_way_too()
    {
        var left = Given.InConversation.By(Amos).Then(new RecordLeaving(Day(10, 14))).By(Cora);

        Assert.Empty(left.View!.Conversations);
    }

    [Fact]
    public void Those_who_left_fetch_their_own_record_for_90_days_though_off_the_roster()
    {
        var gone = Left.By(Tess).With(Roster().Without(Tess));

        Assert.Equal(2, gone.On(Day(1, 11)).View!.Conversations.Length);
        Assert.NotNull(gone.On(Day(1, 11)).Timeline);
        Assert.Null(gone.On(Day(1, 12)).View);
        Assert.Null(gone.On(Day(1, 12)).Timeline);
    }

    [Fact]
    public void RecordLeaving_keeps_what_was_being_typed()
    {
        var left = Given.InConversation.Typing(A.Talk, Samples.New, A.Success("Half a thought")).By(Amos);

        var entry = left.Then(new RecordLeaving(Day(10, 14))).State.Conversation(A.Talk)!.Said.Entry(Samples.New)!;
        Assert.Equal((Tess, "Half a thought"), (entry.By, entry.Content.Success!.WhatWorked.Text));
    }

    [Fact]
    public void RecordLeaving_on_an_earlier_day_ends_nothing_before_it_began()
    {
        var left = Given
            .Uncoached.Then(new AssignCoach(A.CoraAssigned, Cora, Day(10, 14)))
            .By(Tess)
            .Then(new OpenCycle(A.Cycle, Cora, []))
            .By(Amos)
            .Then(new RecordLeaving(Day(10, 1)))
            .State;

        Assert.Equal(Day(10, 14), left.Assignments[0].Until);
        Assert.Equal(Day(10, 14), left.Cycle(A.Cycle)!.ClosedOn);
        Assert.Equal(Day(10, 1), left.LeftOn);
    }

    [Fact]
    public void RecordLeaving_in_the_future_is_refused() =>
        Given.Coached.By(Amos).Refuses(new RecordLeaving(Day(10, 15)), Codes.OutOfRange, "on");

    [Fact]
    public void RecordLeaving_twice_is_refused() =>
        Left.Refuses(new RecordLeaving(Day(10, 14)), Codes.WrongState, "teacherId");
}
