using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Sharing;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class RecordCoachLeavingTests
{
    private static readonly RecordCoachLeaving Leaving = new(Cora, Day(10, 14));

    /// <summary>A visit with each coach is planned, a talk completed, one shared with Cora; then the roster has her no more.</summary>
    private static TeacherCase Gone =>
        Given
            .Completed.Then(
                A.Plan(A.NextTalk),
                A.Plan(A.KurtsTalk, Kurt),
                new ShareWith(Samples.Share, ShareScope.Timeline, Cora, Day(11, 1))
            )
            .With(Roster().Without(Cora))
            .By(Amos);

    [Fact]
    public void RecordCoachLeaving_closes_their_cycle_as_left_and_ends_what_was_theirs()
    {
        var state = Gone.Then(Leaving).State;

        var cycle = state.Cycle(A.Cycle)!;
        Assert.Equal((CycleOutcome.Left, Day(10, 14)), (cycle.Outcome, cycle.ClosedOn));
        Assert.Null(state.AssignmentOf(Cora, Day(10, 14)));
        Assert.Equal(ConversationStatus.Cancelled, state.Conversation(A.NextTalk)!.Status);
        Assert.Equal(Day(10, 14), Assert.Single(state.Shares).EndedOn);
    }

    [Fact]
    public void RecordCoachLeaving_leaves_the_other_coach_and_the_figures_as_they_were()
    {
        var left = Gone.Then(Leaving);

        Assert.NotNull(left.State.AssignmentOf(Kurt, Day(10, 14)));
        Assert.Equal(ConversationStatus.Planned, left.State.Conversation(A.KurtsTalk)!.Status);
        Assert.Equal(1, left.By(Tess).View!.ConversationCount);
        Assert.Single(left.State.OpenSteps);
        Assert.Null(left.State.LeftOn);
    }

    [Fact]
    public void RecordCoachLeaving_is_given_by_the_platform_itself_which_gives_nothing_else()
    {
        var caller = DistrictAuthority.Operator(Tenant);
        var occasion = new Occasion(caller, Gone.Now, Gone.Facts, Gone.Roster);

        Assert.NotEmpty(Expect.Accepted(TeacherRules.Decide(Gone.State, Leaving, occasion)));
        foreach (
            var other in new TeacherCommand[]
            {
                new RecordLeaving(Day(10, 14)),
                new SetGoal(Samples.New, "a"),
                new CancelConversation(A.NextTalk, "a"),
            }
        )
        {
            Expect.Refused(TeacherRules.Decide(Gone.State, other, occasion), Codes.NotFound, "teacherId");
        }
    }

    [Fact]
    public void RecordCoachLeaving_of_a_coach_on_the_roster_is_refused() =>
        Gone.Refuses(Leaving with { CoachId = Kurt }, Codes.WrongState, "coachId");

    [Fact]
    public void RecordCoachLeaving_twice_or_of_somebody_who_has_nothing_open_is_refused()
    {
        Gone.Then(Leaving).Refuses(Leaving, Codes.NotFound, "coachId");
        Gone.Refuses(Leaving with { CoachId = A.Unknown }, Codes.NotFound, "coachId");
    }

    [Fact]
    public void RecordCoachLeaving_on_a_day_to_come_is_refused() =>
        Gone.Refuses(Leaving with { On = Day(10, 15) }, Codes.OutOfRange, "on");
}
