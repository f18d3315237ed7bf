using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A leader of the teacher's school coaches only with the teacher's consent.</summary>
public class ConsentTests
{
    private static readonly Guid Lenas = Named("Lena's assignment");

    private static TeacherCase Consented => Given.Coached.Then(new ConsentToLeader(Lena));

    private static TeacherCase LenaCoaches =>
        Consented.By(Amos).Then(new AssignCoach(Lenas, Lena, Day(10, 14))).By(Tess);

    [Fact]
    public void ConsentToLeader_lets_them_coach() =>
        Assert.Equal(Relations.AssignedCoach | Relations.SchoolLeader, LenaCoaches.By(Lena).View!.Relation);

    [Fact]
    public void ConsentToLeader_twice_is_refused() =>
        Consented.Refuses(new ConsentToLeader(Lena), Codes.Duplicate, "coachId");

    [Fact]
    public void ConsentToLeader_who_does_not_lead_the_school_is_refused() =>
        Given.Coached.Refuses(new ConsentToLeader(Elia), Codes.OutOfRange, "coachId");

    [Fact]
    public void ConsentToLeader_who_is_nobody_or_oneself_is_refused()
    {
        Given.Coached.Refuses(new ConsentToLeader(Nobody), Codes.NotFound, "coachId");
        Given.Coached.Refuses(new ConsentToLeader(Tess), Codes.NotFound, "coachId");
    }

    [Fact]
    public void WithdrawConsent_ends_their_assignments_the_same_day_those_to_come_included()
    {
        var withdrawn = LenaCoaches
            .By(Amos)
            .Then(new EndAssignment(Lenas, Day(12, 1)), new AssignCoach(Samples.New, Lena, Day(1, 11)))
            .By(Tess)
            .Then(new WithdrawConsent(Lena));

        Assert.Equal(Relations.FormerCoach | Relations.SchoolLeader, withdrawn.By(Lena).View!.Relation);
        Assert.DoesNotContain(
            withdrawn.State.Assignments,
            a => a.Coach == Lena && (a.IsOpenOn(Day(10, 14)) || a.IsOpenOn(Day(1, 12)))
        );
    }

    [Fact]
    public void WithdrawConsent_that_was_never_given_is_refused() =>
        Given.Coached.Refuses(new WithdrawConsent(Lena), Codes.NotFound, "coachId");

    [Fact]
    public void Withdrawing_shuts_the_leader_out_of_a_conversation_under_way()
    {
        var shut = LenaCoaches.Then(new BeginUnplanned(A.Talk, Lena), new WithdrawConsent(Lena)).By(Lena);

        Assert.Empty(shut.View!.Conversations);
        shut.Refuses(new CompleteConversation(A.Talk), Codes.NotFound, "conversationId");
    }

    [Fact]
    public void A_coach_who_becomes_a_leader_of_the_school_stops_until_the_teacher_consents()
    {
        var promoted = Given.Planned.With(
            Roster().Where(Cora, new RoleAt(Role.Coach, null), new RoleAt(Role.SchoolLeader, Oak))
        );

        Assert.Equal(Relations.FormerCoach | Relations.SchoolLeader, promoted.By(Cora).View!.Relation);
        Assert.Empty(promoted.By(Cora).View!.Conversations);
        promoted.By(Tess).Refuses(new BeginConversation(A.Talk), Codes.LeaderNeedsConsent, "conversationId");

        var consented = promoted.By(Tess).Then(new ConsentToLeader(Cora));
        Assert.Single(consented.By(Cora).View!.Conversations);
    }
}
