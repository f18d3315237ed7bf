using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class AssignmentTests
{
    private static TeacherCase Ended => Given.Completed.By(Amos).Then(new EndAssignment(A.CoraAssigned, Day(10, 14)));

    [Fact]
    public void ChangeRhythm_sets_the_days_of_that_assignment_alone()
    {
        var changed = Given.Coached.By(Amos).Then(new ChangeRhythm(A.CoraAssigned, 10)).State;

        Assert.Equal([10, 14], changed.Assignments.Select(a => a.RhythmDays));
    }

    [Fact]
    public void ChangeRhythm_of_an_unknown_assignment_is_refused() =>
        Given.Coached.By(Amos).Refuses(new ChangeRhythm(A.Unknown, 10), Codes.NotFound, "assignmentId");

    [Fact]
    public void EndAssignment_is_over_on_that_day_and_not_before()
    {
        var ended = Given.Coached.By(Amos).Then(new EndAssignment(A.CoraAssigned, Day(10, 20))).By(Cora);

        Assert.Equal(Relations.AssignedCoach, Relate.To(ended.State, ended.On(Day(10, 19)).Occasion));
        Assert.Equal(Relations.FormerCoach, Relate.To(ended.State, ended.On(Day(10, 20)).Occasion));
    }

    [Fact]
    public void EndAssignment_before_it_began_is_refused() =>
        Given.Coached.By(Amos).Refuses(new EndAssignment(A.CoraAssigned, Day(8, 23)), Codes.OutOfRange, "on");

    [Fact]
    public void EndAssignment_after_it_is_over_is_refused() =>
        Ended.Refuses(new EndAssignment(A.CoraAssigned, Day(10, 15)), Codes.WrongState, "assignmentId");

    [Fact]
    public void EndAssignment_of_an_unknown_assignment_is_refused() =>
        Given.Coached.By(Amos).Refuses(new EndAssignment(A.Unknown, Day(10, 20)), Codes.NotFound, "assignmentId");

    [Fact]
    public void A_coach_whose_assignment_is_over_sees_nothing_of_what_was_said()
    {
        var view = Ended.By(Cora).View!;

        Assert.Empty(view.Conversations);
        Assert.Empty(view.OpenSteps);
        Assert.Empty(view.Goals);
        Assert.Null(Ended.By(Cora).Prep(A.Talk));
        Assert.Null(Ended.By(Cora).Timeline);
    }

    [Fact]
    public void A_coach_assigned_again_has_their_conversations_back()
    {
        var again = Ended.On(Day(1, 11)).Then(new AssignCoach(Samples.New, Cora, Day(1, 11))).By(Cora);

        Assert.Equal([A.Talk], again.View!.Conversations.Select(c => c.Id));
        Assert.Equal([A.StepOf(A.Talk)], again.View!.OpenSteps.Select(s => s.Id));
    }

    [Fact]
    public void The_end_of_a_school_year_ends_no_assignment()
    {
        var summer = Given.Completed.By(Cora) with { Now = A.At(new DateOnly(2027, 7, 20)) };

        Assert.Equal(Relations.AssignedCoach, summer.View!.Relation);
    }

    [Fact]
    public void A_coach_whose_assignment_has_yet_to_begin_is_nobody_here_so_far()
    {
        var ahead = Given.Coached.By(Amos).Then(new AssignCoach(Samples.New, Nora, Day(11, 1))).By(Nora);

        Assert.Null(ahead.View);
        Assert.Equal(Relations.AssignedCoach, ahead.On(Day(11, 1)).View!.Relation);
    }

    [Fact]
    public void A_coach_who_lost_the_role_coaches_nobody()
    {
        var lost = Given.Planned.With(Roster().Where(Cora, new RoleAt(Role.Teacher, Elm)));

        Assert.Equal(Relations.FormerCoach, lost.By(Cora).View!.Relation);
        lost.By(Tess).Refuses(new BeginConversation(A.Talk), Codes.NoAssignment, "conversationId");
    }
}
