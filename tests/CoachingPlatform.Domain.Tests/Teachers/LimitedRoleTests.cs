using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Cycles;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>"A role may be limited to schools": beyond them it is no role.</summary>
public class LimitedRoleTests
{
    [Theory]
    [InlineData(Role.Administrator, Relations.Administrator)]
    [InlineData(Role.DistrictLeader, Relations.DistrictLeader)]
    public void A_role_that_is_limited_to_a_school_reaches_its_teachers_alone(Role role, Relations there)
    {
        Assert.Equal(there, RelationOf(new RoleAt(role, Oak)));
        Assert.Equal(Relations.None, RelationOf(new RoleAt(role, Elm)));
        Assert.Equal(there, RelationOf(new RoleAt(role, null)));
    }

    [Fact]
    public void An_administrator_of_another_school_finds_no_teacher_and_assigns_nobody()
    {
        var limited = Given.Completed.With(Roster().Where(Amos, new RoleAt(Role.Administrator, Elm))).By(Amos);

        Assert.Null(limited.View);
        var refusal = Assert.Single(limited.When(new AssignCoach(Samples.New, Nora, Day(10, 14))).Refusals);
        Assert.Equal((Codes.NotFound, "teacherId"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void A_coach_who_administers_another_school_hands_over_no_other_coachs_cycle()
    {
        var kurt = Given
            .Completed.With(Roster().Where(Kurt, new RoleAt(Role.Coach, null), new RoleAt(Role.Administrator, Elm)))
            .By(Amos)
            .Then(new AssignCoach(Samples.New, Nora, Day(9, 1)))
            .By(Kurt);

        var refusals = kurt.When(new ProposeHandover(Samples.Handover, A.Cycle, Nora)).Refusals;

        Assert.Contains((Codes.NotFound, "cycleId"), refusals.Select(r => (r.Code, r.Field)));
    }

    private static Relations RelationOf(RoleAt held)
    {
        var amos = Given.Completed.With(Roster().Where(Amos, held)).By(Amos);
        return Relate.To(amos.State, amos.Occasion);
    }
}
