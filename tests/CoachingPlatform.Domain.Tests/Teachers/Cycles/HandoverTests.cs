using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class HandoverTests
{
    private static readonly Guid Id = Samples.Handover;
    private static readonly Guid NewCycle = Named("cycle with Nora");

    /// <summary>Talk completed with an open step, the next visit planned, Nora assigned; Cora asks.</summary>
    private static TeacherCase Before =>
        Given
            .Completed.Then(new ScheduleVisit(A.Talk, A.NextTalk, A.At(Day(10, 28))))
            .By(Amos)
            .Then(new AssignCoach(Samples.New, Nora, Day(10, 14)))
            .By(Cora);

    private static TeacherCase Proposed => Before.Then(new ProposeHandover(Id, A.Cycle, Nora));

    private static TeacherCase Done => Proposed.Then(new CompleteHandover(Id, NewCycle));

    /// <summary>The same, while a conversation of the old pair is in progress that has agreed on a step.</summary>
    private static TeacherCase DoneWhileTalking =>
        Proposed
            .Then(new BeginUnplanned(A.LastTalk, Cora))
            .Then(A.WholeTalk(A.LastTalk)[..4])
            .Then(new CompleteHandover(Id, NewCycle));

    [Fact]
    public void The_teacher_sees_beforehand_what_goes_across()
    {
        var handover = Assert.Single(Proposed.By(Tess).View!.Handovers);

        Assert.Equal(
            (Cora, Nora, HandoverStatus.Proposed),
            (handover.FromCoachId, handover.ToCoachId, handover.Status)
        );
        Assert.Equal([A.Goal], handover.Goals.AsEnumerable());
        Assert.Equal([A.StepOf(A.Talk)], handover.Steps.AsEnumerable());
        Assert.Equal([A.NextTalk], handover.Visits.AsEnumerable());
    }

    [Fact]
    public void The_new_coach_sees_that_it_comes_and_nothing_of_it_before()
    {
        var handover = Assert.Single(Proposed.By(Nora).View!.Handovers);

        Assert.Empty(handover.Steps);
        Assert.Empty(handover.Visits);
        Assert.Empty(Proposed.By(Kurt).View!.Handovers);
    }

    [Fact]
    public void CompleteHandover_closes_the_cycle_and_opens_one_on_the_same_goals()
    {
        var (from, to) = (Done.State.Cycle(A.Cycle)!, Done.State.Cycle(NewCycle)!);

        Assert.Equal((CycleOutcome.HandedOver, Day(10, 14)), (from.Outcome, from.ClosedOn));
        Assert.Equal((Nora, A.Cycle, Day(10, 14)), (to.Coach, to.ContinuesFrom, to.OpenedOn));
        Assert.Equal([A.Goal], to.Goals.AsEnumerable());
        Assert.True(to.IsOpen);
    }

    [Fact]
    public void CompleteHandover_moves_open_steps_and_visits_and_what_is_closed_stays()
    {
        var state = Done.State;

        Assert.Equal(Nora, state.Step(A.StepOf(A.Talk))!.Coach);
        Assert.Equal(
            (Nora, NewCycle),
            (state.Conversation(A.NextTalk)!.Coach, state.Conversation(A.NextTalk)!.Cycle!.Value)
        );
        Assert.Equal((Cora, A.Cycle), (state.Conversation(A.Talk)!.Coach, state.Conversation(A.Talk)!.Cycle!.Value));
        Assert.Equal(Nora, Done.By(Nora).Prep(A.NextTalk)!.OpenSteps.Single().CoachId);
    }

    [Fact]
    public void A_step_that_is_done_stays_with_the_old_coach()
    {
        var done = Before
            .By(Tess)
            .Then(new MarkStepDone(A.StepOf(A.Talk)))
            .By(Cora)
            .Then(new ProposeHandover(Id, A.Cycle, Nora), new CompleteHandover(Id, NewCycle));

        Assert.Equal(Cora, done.State.Step(A.StepOf(A.Talk))!.Coach);
    }

    [Fact]
    public void Afterwards_the_old_coach_sees_nothing_and_can_do_nothing()
    {
        var old = Done.By(Cora);

        Assert.Equal(Relations.FormerCoach, old.View!.Relation);
        Assert.Empty(old.View!.Conversations);
        Assert.Empty(old.View!.OpenSteps);
        Assert.Empty(old.View!.Goals);
        Assert.Null(old.Prep(A.NextTalk));
        old.Refuses(new BeginConversation(A.NextTalk), Codes.NotFound, "teacherId");
        old.Refuses(new AmendConversation(A.Talk, A.Unknown, Component.Successes, "a"), Codes.NotFound, "teacherId");
    }

    [Fact]
    public void The_new_coach_sees_none_of_the_old_conversations()
    {
        Assert.Equal([A.NextTalk], Done.By(Nora).View!.Conversations.Select(c => c.Id));
        Assert.Empty(Done.By(Nora).Prep(A.NextTalk)!.Earlier);
    }

    [Fact]
    public void The_new_coach_follows_up_the_steps_that_moved()
    {
        var next = Done.By(Nora).On(Day(10, 28)).Then(new BeginConversation(A.NextTalk));

        Assert.Equal(
            StepStatus.Done,
            next.Then(new ReviewStep(A.NextTalk, A.StepOf(A.Talk), StepStatus.Done))
                .State.Step(A.StepOf(A.Talk))!
                .Status
        );
    }

    [Fact]
    public void The_old_pair_finishes_a_conversation_in_progress_and_then_sees_nothing()
    {
        var finishing = DoneWhileTalking.By(Cora);
        Assert.Equal([A.LastTalk], finishing.View!.Conversations.Select(c => c.Id));
        Assert.Empty(finishing.View!.OpenSteps);

        var finished = finishing
            .Then(
                new WriteEntry(A.LastTalk, Samples.Evidence, A.Note(Component.ScheduleAndReflect, "Farewell")),
                new PauseConversation(A.LastTalk)
            )
            .On(Day(10, 15))
            .Then(new ResumeConversation(A.LastTalk), new CompleteConversation(A.LastTalk));

        Assert.Empty(finished.View!.Conversations);
        Assert.Equal(ConversationStatus.Completed, finished.State.Conversation(A.LastTalk)!.Status);
        finished.By(Tess).Then(new Reflect(A.LastTalk, 5, DepthLevel.DecidesNext));
    }

    [Fact]
    public void Nothing_is_worked_out_from_the_goals_for_a_coach_who_only_finishes()
    {
        Assert.NotEmpty(DoneWhileTalking.By(Tess).Prep(A.LastTalk)!.ProposedEntryPoints);
        Assert.Empty(DoneWhileTalking.By(Cora).Prep(A.LastTalk)!.ProposedEntryPoints);
    }

    [Fact]
    public void The_old_pair_still_follows_up_its_earlier_steps_while_it_finishes()
    {
        var finishing = DoneWhileTalking.By(Cora);

        Assert.Equal([A.StepOf(A.Talk)], finishing.Prep(A.LastTalk)!.OpenSteps.Select(s => s.Id));
        Assert.Equal(
            StepStatus.Stuck,
            finishing
                .Then(new ReviewStep(A.LastTalk, A.StepOf(A.Talk), StepStatus.Stuck))
                .State.Step(A.StepOf(A.Talk))!
                .Status
        );
    }

    [Fact]
    public void Steps_that_the_old_pair_agrees_on_or_rewords_while_it_finishes_are_the_new_coachs()
    {
        var finishing = DoneWhileTalking
            .By(Cora)
            .Then(
                A.Step(A.LastTalk, Day(11, 10)),
                A.Step(A.LastTalk, Day(11, 12), Samples.Evidence, A.StepOf(A.Talk), A.StepOf(A.LastTalk))
            );

        Assert.All(finishing.State.OpenSteps, s => Assert.Equal(Nora, s.Coach));
        Assert.Equal(3, finishing.By(Nora).Prep(A.NextTalk)!.OpenSteps.Length);
    }

    [Fact]
    public void The_old_coach_plans_nothing_more() =>
        DoneWhileTalking
            .By(Cora)
            .Refuses(new ScheduleVisit(A.LastTalk, A.Unknown, A.At(Day(11, 1))), Codes.NoAssignment, "conversationId");

    [Fact]
    public void A_coach_assigned_again_has_their_conversations_back_and_the_steps_stay_where_they_are()
    {
        var again = Done.By(Amos).Then(new AssignCoach(A.Unknown, Cora, Day(10, 14))).By(Cora);

        Assert.Equal([A.Talk], again.View!.Conversations.Select(c => c.Id));
        Assert.Equal(Nora, again.View!.OpenSteps.Single().CoachId);
    }

    [Fact]
    public void ProposeHandover_of_an_unknown_or_closed_cycle_is_refused()
    {
        Before.Refuses(new ProposeHandover(Id, A.Unknown, Nora), Codes.NotFound, "cycleId");
        Before
            .Then(new CloseCycle(A.Cycle, CycleOutcome.Met))
            .Refuses(new ProposeHandover(Id, A.Cycle, Nora), Codes.WrongState, "cycleId");
    }

    [Fact]
    public void ProposeHandover_twice_is_refused()
    {
        Proposed.Refuses(new ProposeHandover(A.Unknown, A.Cycle, Nora), Codes.Duplicate, "cycleId");
        Proposed.Refuses(
            new ProposeHandover(Id, A.Cycle, Nora),
            [(Codes.IdTaken, "handoverId"), (Codes.Duplicate, "cycleId")]
        );
    }

    [Fact]
    public void ProposeHandover_to_oneself_is_refused() =>
        Before.Refuses(
            new ProposeHandover(Id, A.Cycle, Cora),
            [(Codes.OutOfRange, "toCoachId"), (Codes.CycleOpen, "toCoachId")]
        );

    [Fact]
    public void ProposeHandover_to_somebody_who_does_not_coach_the_teacher_is_refused()
    {
        Given.Completed.By(Cora).Refuses(new ProposeHandover(Id, A.Cycle, Nora), Codes.NoAssignment, "toCoachId");
        Before.Refuses(new ProposeHandover(Id, A.Cycle, Nobody), Codes.NoAssignment, "toCoachId");
    }

    [Fact]
    public void ProposeHandover_to_a_leader_whose_consent_was_never_given_is_refused()
    {
        var promoted = Before.With(
            Roster()
                .Where(
                    Nora,
                    new Domain.Districts.RoleAt(Domain.Districts.Role.Coach, null),
                    new Domain.Districts.RoleAt(Domain.Districts.Role.SchoolLeader, Oak)
                )
        );

        promoted.Refuses(new ProposeHandover(Id, A.Cycle, Nora), Codes.LeaderNeedsConsent, "toCoachId");
    }

    [Fact]
    public void ProposeHandover_to_a_coach_with_an_open_cycle_is_refused() =>
        Before
            .By(Tess)
            .Then(new OpenCycle(NewCycle, Kurt, []))
            .By(Cora)
            .Refuses(new ProposeHandover(Id, A.Cycle, Kurt), Codes.CycleOpen, "toCoachId");

    [Fact]
    public void CompleteHandover_twice_or_called_off_or_unknown_is_refused()
    {
        Done.By(Amos).Refuses(new CompleteHandover(Id, A.Unknown), Codes.WrongState, "handoverId");
        Proposed
            .Then(new CancelHandover(Id))
            .Refuses(new CompleteHandover(Id, NewCycle), Codes.WrongState, "handoverId");
        Before.Refuses(new CompleteHandover(Id, NewCycle), Codes.NotFound, "handoverId");
    }

    [Fact]
    public void CompleteHandover_of_a_cycle_closed_since_is_refused() =>
        Proposed
            .Then(new CloseCycle(A.Cycle, CycleOutcome.Met))
            .Refuses(new CompleteHandover(Id, NewCycle), Codes.WrongState, "handoverId");

    [Fact]
    public void CompleteHandover_to_a_coach_gone_since_is_refused() =>
        Proposed
            .By(Amos)
            .Then(new EndAssignment(Samples.New, Day(10, 14)))
            .By(Cora)
            .Refuses(new CompleteHandover(Id, NewCycle), Codes.NoAssignment, "toCoachId");

    [Fact]
    public void CompleteHandover_with_a_taken_id_is_refused() =>
        Proposed.Refuses(new CompleteHandover(Id, A.Cycle), Codes.IdTaken, "newCycleId");

    [Fact]
    public void CancelHandover_leaves_everything_where_it_was_and_is_refused_twice()
    {
        var cancelled = Proposed.Then(new CancelHandover(Id));

        Assert.Equal(Cora, cancelled.State.Step(A.StepOf(A.Talk))!.Coach);
        cancelled.Refuses(new CancelHandover(Id), Codes.WrongState, "handoverId");
        Before.Refuses(new CancelHandover(Id), Codes.NotFound, "handoverId");
    }
}
