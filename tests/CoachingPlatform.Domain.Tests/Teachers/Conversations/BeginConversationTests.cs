using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class BeginConversationTests
{
    private static TeacherCase AtTwoSchools =>
        Given.Planned.With(Roster(new RoleAt(Role.Teacher, Oak), new RoleAt(Role.Teacher, Elm)));

    [Fact]
    public void BeginConversation_starts_its_first_sitting_on_the_day_it_counts()
    {
        var begun = Given.Planned.On(Day(10, 21)).Then(new BeginConversation(A.Talk)).State.Conversation(A.Talk)!;

        Assert.Equal((ConversationStatus.InProgress, Day(10, 21), Oak), (begun.Status, begun.HeldOn, begun.School));
        Assert.Equal(new Sitting(A.At(Day(10, 21))), begun.Sitting);
    }

    [Fact]
    public void BeginConversation_late_in_the_evening_counts_on_the_districts_day()
    {
        var evening = Given.Planned with { Now = new DateTimeOffset(2026, 10, 22, 3, 0, 0, TimeSpan.Zero) };

        Assert.Equal(Day(10, 21), evening.Gives<ConversationBegun>(new BeginConversation(A.Talk)).HeldOn);
    }

    [Fact]
    public void BeginConversation_that_was_missed_is_held_after_all() =>
        Given.Planned.Then(new MarkMissed(A.Talk), new BeginConversation(A.Talk));

    [Fact]
    public void BeginConversation_twice_is_refused() =>
        Given
            .Planned.Then(new BeginConversation(A.Talk))
            .Refuses(
                new BeginConversation(A.Talk),
                [(Codes.WrongState, "conversationId"), (Codes.ConversationOpen, "conversationId")]
            );

    [Fact]
    public void BeginConversation_that_is_over_is_refused()
    {
        Given.Completed.Refuses(new BeginConversation(A.Talk), Codes.WrongState, "conversationId");
        Given
            .Planned.Then(new CancelConversation(A.Talk, "a"))
            .Refuses(new BeginConversation(A.Talk), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void BeginConversation_while_another_of_the_pair_is_under_way_is_refused()
    {
        var paused = Given.InConversation.Then(new PauseConversation(A.Talk), A.Plan(A.NextTalk));

        paused.Refuses(new BeginConversation(A.NextTalk), Codes.ConversationOpen, "conversationId");
        paused.Refuses(new BeginUnplanned(A.LastTalk, Cora), Codes.ConversationOpen, "conversationId");
        paused.Then(new BeginUnplanned(A.KurtsTalk, Kurt));
    }

    [Fact]
    public void BeginConversation_with_a_coach_who_is_gone_is_refused() =>
        Given
            .Planned.By(Amos)
            .Then(new EndAssignment(A.CoraAssigned, Day(10, 14)))
            .By(Tess)
            .Refuses(new BeginConversation(A.Talk), Codes.NoAssignment, "conversationId");

    [Fact]
    public void BeginConversation_names_the_school_where_the_teacher_has_several()
    {
        AtTwoSchools.Refuses(new BeginConversation(A.Talk), Codes.SchoolNeeded, "schoolId");
        Assert.Equal(Elm, AtTwoSchools.Gives<ConversationBegun>(new BeginConversation(A.Talk, Elm)).School);
    }

    [Fact]
    public void BeginConversation_at_a_school_that_is_not_the_teachers_is_refused() =>
        Given.Planned.Refuses(new BeginConversation(A.Talk, Elm), Codes.NotFound, "schoolId");

    [Fact]
    public void BeginConversation_at_a_school_that_is_closed_is_refused() =>
        Given
            .Planned.With(Roster(new RoleAt(Role.Teacher, Oak), new RoleAt(Role.Teacher, Fir)))
            .Refuses(new BeginConversation(A.Talk, Fir), Codes.SchoolClosed, "schoolId");

    [Fact]
    public void BeginUnplanned_needs_no_plan()
    {
        var begun = Given.InConversation.State.Conversation(A.Talk)!;

        Assert.Equal((ConversationStatus.InProgress, Day(10, 14), A.Cycle), (begun.Status, begun.HeldOn, begun.Cycle));
        Assert.Null(begun.Visit);
    }

    [Fact]
    public void BeginUnplanned_with_a_taken_id_is_refused() =>
        Given.Planned.Refuses(new BeginUnplanned(A.Talk, Cora), Codes.IdTaken, "conversationId");

    [Fact]
    public void BeginUnplanned_with_a_coach_who_is_not_assigned_is_refused() =>
        Given.Coached.Refuses(new BeginUnplanned(A.Talk, Nora), Codes.NoAssignment, "coachId");

    [Fact]
    public void BeginUnplanned_without_a_school_where_there_are_several_is_refused() =>
        AtTwoSchools.Refuses(new BeginUnplanned(A.NextTalk, Cora), Codes.SchoolNeeded, "schoolId");
}
