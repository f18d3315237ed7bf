using CoachingPlatform.Domain.Teachers.Goals;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class GoalTests
{
    private static TeacherCase Closed => Given.Coached.Then(new CloseGoal(A.Goal, GoalOutcome.Met, "Tallies doubled"));

    [Fact]
    public void ReviseGoal_words_it_anew_and_says_when()
    {
        var goal = Given.Coached.Then(new ReviseGoal(A.Goal, "Every student asks")).State.Goal(A.Goal)!;

        Assert.Equal(
            ("Every student asks", null, Day(8, 24), Day(10, 14)),
            (goal.Text.Text, goal.Measure?.Text, goal.SetOn, goal.RevisedOn)
        );
    }

    [Fact]
    public void ReviseGoal_of_an_unknown_goal_is_refused() =>
        Given.Coached.Refuses(new ReviseGoal(A.Unknown, "a"), Codes.NotFound, "goalId");

    [Fact]
    public void ReviseGoal_of_a_closed_goal_is_refused() =>
        Closed.Refuses(new ReviseGoal(A.Goal, "a"), Codes.GoalClosed, "goalId");

    [Theory]
    [InlineData(GoalOutcome.Met)]
    [InlineData(GoalOutcome.Dropped)]
    public void CloseGoal_closes_it_today_with_an_outcome(GoalOutcome outcome)
    {
        var goal = Given.Coached.Then(new CloseGoal(A.Goal, outcome, "A note")).State.Goal(A.Goal)!;

        Assert.Equal((outcome, Day(10, 14), "A note"), (goal.Outcome, goal.ClosedOn, goal.ClosingNote?.Text));
        Assert.False(goal.IsOpen);
    }

    [Fact]
    public void CloseGoal_twice_is_refused() =>
        Closed.Refuses(new CloseGoal(A.Goal, GoalOutcome.Dropped), Codes.GoalClosed, "goalId");

    [Fact]
    public void CloseGoal_of_an_unknown_goal_is_refused() =>
        Given.Coached.Refuses(new CloseGoal(A.Unknown, GoalOutcome.Met), Codes.NotFound, "goalId");
}
