using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class PlanConversationTests
{
    [Fact]
    public void PlanConversation_is_full_and_45_minutes_unless_set_in_the_open_cycle()
    {
        var planned = Given.Planned.State.Conversation(A.Talk)!;

        Assert.Equal(
            (ConversationStatus.Planned, ConversationKind.Full, 45, A.Cycle),
            (planned.Status, planned.Kind, planned.Visit!.Minutes, planned.Cycle)
        );
        Assert.Null(planned.HeldOn);
    }

    [Fact]
    public void PlanConversation_keeps_entry_points_place_and_time()
    {
        var planned = Given
            .Coached.Then(
                A.Plan() with
                {
                    StartsAt = new DateTimeOffset(2026, 10, 21, 9, 0, 0, TimeSpan.FromHours(-5)),
                    Minutes = 20,
                    Place = "Room 4",
                    Kind = ConversationKind.CheckIn,
                    LeadEntryPoint = EntryPoint.AnalyzeCause,
                    OtherEntryPoints = [EntryPoint.BuildOnSuccess],
                }
            )
            .State.Conversation(A.Talk)!;

        Assert.Equal(new Visit(new DateTimeOffset(2026, 10, 21, 14, 0, 0, TimeSpan.Zero), 20, "Room 4"), planned.Visit);
        Assert.Equal((ConversationKind.CheckIn, EntryPoint.AnalyzeCause), (planned.Kind, planned.LeadEntryPoint));
        Assert.Equal([EntryPoint.BuildOnSuccess], planned.OtherEntryPoints.AsEnumerable());
    }

    [Fact]
    public void PlanConversation_without_an_open_cycle_belongs_to_none() =>
        Assert.Null(Given.Coached.Then(A.Plan(coach: Kurt)).State.Conversation(A.Talk)!.Cycle);

    [Fact]
    public void PlanConversation_with_a_coach_who_is_not_assigned_is_refused() =>
        Given.Coached.Refuses(A.Plan(coach: Nora), Codes.NoAssignment, "coachId");

    [Fact]
    public void PlanConversation_with_a_taken_id_is_refused() =>
        Given.Planned.Refuses(A.Plan(), Codes.IdTaken, "conversationId");

    [Theory]
    [InlineData(-25)]
    [InlineData(24 * 732)]
    public void PlanConversation_in_the_past_or_in_more_than_two_years_is_refused(int hours) =>
        Given.Coached.Refuses(
            A.Plan() with
            {
                StartsAt = Given.Coached.Now.AddHours(hours),
            },
            Codes.OutOfRange,
            "startsAt"
        );

    [Theory]
    [InlineData(4)]
    [InlineData(481)]
    public void PlanConversation_of_too_few_or_too_many_minutes_is_refused(int minutes) =>
        Given.Coached.Refuses(A.Plan() with { Minutes = minutes }, Codes.OutOfRange, "minutes");

    [Fact]
    public void PlanConversation_with_others_and_no_entry_point_that_leads_is_refused() =>
        Given.Coached.Refuses(
            A.Plan() with
            {
                OtherEntryPoints = [EntryPoint.AnalyzeCause],
            },
            Codes.Required,
            "leadEntryPoint"
        );

    [Fact]
    public void ChooseEntryPoints_replaces_them_and_names_each_once()
    {
        var chosen = Given.Planned.Then(new ChooseEntryPoints(A.Talk, EntryPoint.BuildOnSuccess, default));
        Assert.Equal(EntryPoint.BuildOnSuccess, chosen.State.Conversation(A.Talk)!.LeadEntryPoint);

        Given.Planned.Refuses(
            new ChooseEntryPoints(A.Talk, EntryPoint.AnalyzeCause, [EntryPoint.AnalyzeCause]),
            Codes.Duplicate,
            "others"
        );
        Given.Planned.Refuses(
            new ChooseEntryPoints(
                A.Talk,
                EntryPoint.AnalyzeCause,
                [EntryPoint.BuildOnSuccess, EntryPoint.BuildOnSuccess]
            ),
            Codes.Duplicate,
            "others"
        );
    }

    [Fact]
    public void ChooseEntryPoints_of_a_completed_conversation_is_refused() =>
        Given.Completed.Refuses(
            new ChooseEntryPoints(A.Talk, EntryPoint.AnalyzeCause, []),
            Codes.WrongState,
            "conversationId"
        );
}
