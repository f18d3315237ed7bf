using System.Globalization;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class AssignCoachTests
{
    private static readonly Guid Id = Named("an assignment to make");

    private static AssignCoach Assign(Guid coach) => new(Id, coach, Day(10, 14));

    [Fact]
    public void AssignCoach_is_open_ended_with_a_rhythm_of_14_days_unless_set()
    {
        var happened = Given.Uncoached.Gives<CoachAssigned>(Assign(Cora));

        Assert.Equal(new CoachAssigned(Id, Cora, Day(10, 14), null, 14, ""), happened);
        Assert.Equal(Day(10, 14), happened.TrueOn());
    }

    [Fact]
    public void AssignCoach_beside_another_coach_gives_the_teacher_two()
    {
        var two = Given.Uncoached.Then(Assign(Cora), Assign(Kurt) with { AssignmentId = Named("second") });

        Assert.Equal(Relations.AssignedCoach, Relate.To(two.State, two.By(Cora).Occasion));
        Assert.Equal(Relations.AssignedCoach, Relate.To(two.State, two.By(Kurt).Occasion));
    }

    [Theory]
    [InlineData("2026-10-01", null)]
    [InlineData("2026-01-01", "2026-08-25")]
    [InlineData("2030-01-01", "2030-02-01")]
    public void AssignCoach_again_in_the_same_time_is_refused(string from, string? until) =>
        Given
            .Coached.By(Amos)
            .Refuses(
                Assign(Cora) with
                {
                    From = DateOnly.Parse(from, CultureInfo.InvariantCulture),
                    Until = until is null ? null : DateOnly.Parse(until, CultureInfo.InvariantCulture),
                },
                Codes.AlreadyAssigned,
                "coachId"
            );

    [Fact]
    public void AssignCoach_from_the_day_the_last_one_was_over_is_accepted() =>
        Given.Coached.By(Amos).Then(new EndAssignment(A.CoraAssigned, Day(10, 14)), Assign(Cora));

    [Fact]
    public void AssignCoach_of_the_teacher_themself_is_refused() =>
        Given
            .Uncoached.With(Roster(new RoleAt(Role.Teacher, Oak), new RoleAt(Role.Coach, null)))
            .Refuses(Assign(Tess), Codes.SelfCoaching, "coachId");

    [Fact]
    public void AssignCoach_of_somebody_without_the_role_is_refused() =>
        Given.Uncoached.Refuses(Assign(Cole), Codes.NotACoach, "coachId");

    [Fact]
    public void AssignCoach_of_nobody_on_the_roster_is_refused() =>
        Given.Uncoached.Refuses(Assign(Nobody), Codes.NotFound, "coachId");

    [Fact]
    public void AssignCoach_of_a_leader_of_the_teachers_school_needs_consent()
    {
        Given.Uncoached.Refuses(Assign(Lena), Codes.LeaderNeedsConsent, "coachId");
        Given.Uncoached.By(Tess).Then(new ConsentToLeader(Lena)).By(Amos).Then(Assign(Lena));
    }

    [Fact]
    public void AssignCoach_of_a_leader_of_another_school_needs_none() =>
        Given
            .Uncoached.With(Roster().Where(Elia, new RoleAt(Role.SchoolLeader, Elm), new RoleAt(Role.Coach, null)))
            .Then(Assign(Elia));

    [Fact]
    public void AssignCoach_to_somebody_who_does_not_teach_is_refused() =>
        Given
            .Uncoached.With(Roster(new RoleAt(Role.Administrator, null)))
            .Refuses(Assign(Cora), Codes.NotATeacher, "teacherId");

    [Fact]
    public void AssignCoach_until_the_day_it_begins_is_refused() =>
        Given.Uncoached.Refuses(Assign(Cora) with { Until = Day(10, 14) }, Codes.OutOfRange, "until");

    [Theory]
    [InlineData(121)]
    [InlineData(0)]
    public void AssignCoach_with_a_rhythm_out_of_range_is_refused(int days) =>
        Given.Uncoached.Refuses(Assign(Cora) with { RhythmDays = days }, Codes.OutOfRange, "rhythmDays");

    [Fact]
    public void AssignCoach_with_a_taken_id_is_refused() =>
        Given
            .Coached.By(Amos)
            .Refuses(Assign(Nora) with { AssignmentId = A.CoraAssigned }, Codes.IdTaken, "assignmentId");

    [Fact]
    public void AssignCoach_tells_all_that_is_wrong_at_once() =>
        Given.Uncoached.Refuses(
            new AssignCoach(Guid.Empty, Nobody, Day(10, 14), Day(10, 1), 0, new string('a', 101)),
            [
                (Codes.Required, "assignmentId"),
                (Codes.OutOfRange, "until"),
                (Codes.OutOfRange, "rhythmDays"),
                (Codes.TooLong, "area"),
                (Codes.NotFound, "coachId"),
            ]
        );
}
