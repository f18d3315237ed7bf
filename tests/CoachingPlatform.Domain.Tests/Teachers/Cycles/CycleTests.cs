using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class CycleTests
{
    private static readonly Guid Next = Named("next cycle");

    private static TeacherCase Closed => Given.Completed.Then(new CloseCycle(A.Cycle, CycleOutcome.Continued));

    [Fact]
    public void OpenCycle_is_towards_goals_from_today()
    {
        var happened = Given.Coached.Gives<CycleOpened>(new OpenCycle(Next, Kurt, [A.Goal]));

        Assert.Equal((Next, Kurt, Day(10, 14)), (happened.Cycle, happened.Coach, happened.On));
        Assert.Equal([A.Goal], happened.Goals.AsEnumerable());
    }

    [Fact]
    public void OpenCycle_while_one_with_this_coach_is_open_is_refused() =>
        Given.Coached.Refuses(new OpenCycle(Next, Cora, []), Codes.CycleOpen, "coachId");

    [Fact]
    public void OpenCycle_with_a_coach_who_is_not_assigned_is_refused() =>
        Given.Coached.Refuses(new OpenCycle(Next, Nora, []), Codes.NoAssignment, "coachId");

    [Fact]
    public void OpenCycle_with_a_taken_id_is_refused() =>
        Given.Coached.Refuses(new OpenCycle(A.Cycle, Kurt, []), Codes.IdTaken, "cycleId");

    [Fact]
    public void OpenCycle_continues_a_closed_cycle_of_the_same_coach_only()
    {
        Closed.Then(new OpenCycle(Next, Cora, [A.Goal], A.Cycle));
        Closed.Refuses(new OpenCycle(Next, Kurt, [], A.Cycle), Codes.NotFound, "continuesCycleId");
        Given.Coached.Refuses(new OpenCycle(Next, Kurt, [], A.Cycle), Codes.NotFound, "continuesCycleId");
    }

    [Fact]
    public void OpenCycle_towards_an_unknown_a_closed_or_a_repeated_goal_is_refused()
    {
        var closed = Given.Coached.Then(new CloseGoal(A.Goal, GoalOutcome.Met));

        Given.Coached.Refuses(new OpenCycle(Next, Kurt, [A.Unknown]), Codes.NotFound, "goalIds");
        closed.Refuses(new OpenCycle(Next, Kurt, [A.Goal]), Codes.GoalClosed, "goalIds");
        Given.Coached.Refuses(new OpenCycle(Next, Kurt, [A.Goal, A.Goal]), Codes.Duplicate, "goalIds");
    }

    [Fact]
    public void SetCycleGoals_replaces_them()
    {
        Assert.Empty(Given.Coached.Then(new SetCycleGoals(A.Cycle, [])).State.Cycle(A.Cycle)!.Goals);
        Given.Coached.Refuses(new SetCycleGoals(A.Cycle, [A.Unknown]), Codes.NotFound, "goalIds");
        Given.Coached.Refuses(new SetCycleGoals(A.Unknown, []), Codes.NotFound, "cycleId");
        Closed.Refuses(new SetCycleGoals(A.Cycle, []), Codes.WrongState, "cycleId");
    }

    [Theory]
    [InlineData(CycleOutcome.Met)]
    [InlineData(CycleOutcome.Continued)]
    [InlineData(CycleOutcome.Left)]
    public void CloseCycle_closes_it_today(CycleOutcome outcome)
    {
        var cycle = Given.Coached.Then(new CloseCycle(A.Cycle, outcome)).State.Cycle(A.Cycle)!;

        Assert.Equal((outcome, Day(10, 14)), (cycle.Outcome, cycle.ClosedOn));
    }

    [Fact]
    public void CloseCycle_as_handed_over_is_refused() =>
        Given.Coached.Refuses(new CloseCycle(A.Cycle, CycleOutcome.HandedOver), Codes.OutOfRange, "outcome");

    [Fact]
    public void CloseCycle_twice_or_unknown_is_refused()
    {
        Closed.Refuses(new CloseCycle(A.Cycle, CycleOutcome.Met), Codes.WrongState, "cycleId");
        Given.Coached.Refuses(new CloseCycle(A.Unknown, CycleOutcome.Met), Codes.NotFound, "cycleId");
    }

    [Fact]
    public void CloseCycle_while_a_conversation_of_it_is_under_way_is_refused() =>
        Given.InConversation.Refuses(new CloseCycle(A.Cycle, CycleOutcome.Met), Codes.WrongState, "cycleId");

    [Fact]
    public void Closing_one_offers_the_next_with_the_open_goals_to_teacher_and_coach()
    {
        foreach (var who in new[] { Tess, Cora })
        {
            var offer = Assert.Single(Closed.By(who).View!.NextCycle);
            Assert.Equal((A.Cycle, Cora), (offer.ContinuesCycleId, offer.CoachId));
            Assert.Equal([A.Goal], offer.GoalIds.AsEnumerable());
        }
        Assert.Empty(Closed.By(Kurt).View!.NextCycle);
    }

    [Fact]
    public void No_next_cycle_is_offered_once_one_is_open_or_the_coach_is_gone()
    {
        Assert.Empty(Closed.Then(new OpenCycle(Next, Cora, [], A.Cycle)).View!.NextCycle);
        Assert.Empty(Closed.By(Amos).Then(new EndAssignment(A.CoraAssigned, Day(10, 14))).By(Tess).View!.NextCycle);
    }

    [Fact]
    public void A_visit_planned_in_one_cycle_and_held_in_the_next_belongs_to_the_next()
    {
        var held = Given
            .Planned.Then(new CloseCycle(A.Cycle, CycleOutcome.Continued), new OpenCycle(Next, Cora, [A.Goal], A.Cycle))
            .On(Day(10, 21))
            .Then(new BeginConversation(A.Talk));

        Assert.Equal(Next, held.State.Conversation(A.Talk)!.Cycle);
    }

    [Fact]
    public void One_recorded_afterwards_belongs_to_the_cycle_of_the_day_held()
    {
        var recorded = Closed
            .On(Day(10, 20))
            .Then(new OpenCycle(Next, Cora, [], A.Cycle), new RecordConversation(A.LastTalk, Cora, Day(10, 7), 30));

        Assert.Equal(A.Cycle, recorded.State.Conversation(A.LastTalk)!.Cycle);
    }
}
