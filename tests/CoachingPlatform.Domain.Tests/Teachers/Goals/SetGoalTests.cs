using CoachingPlatform.Domain.Teachers.Goals;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class SetGoalTests
{
    private static readonly Guid Id = Named("a goal to set");

    [Fact]
    public void SetGoal_stands_open_from_today_in_the_teachers_words()
    {
        var set = Given.Coached.Then(new SetGoal(Id, " Every voice \r\n heard ", "Tallies"));

        Assert.Equal(
            ("Every voice \n heard", "Tallies", Day(10, 14)),
            (set.State.Goal(Id)!.Text.Text, set.State.Goal(Id)!.Measure!.Value.Text, set.State.Goal(Id)!.SetOn)
        );
        Assert.True(set.State.Goal(Id)!.IsOpen);
    }

    [Fact]
    public void SetGoal_when_three_goals_are_open_is_refused() =>
        Given
            .Coached.Then(new SetGoal(Named("second"), "b"), new SetGoal(Named("third"), "c"))
            .Refuses(new SetGoal(Id, "d"), Codes.TooManyGoals, "goalId");

    [Fact]
    public void SetGoal_after_one_of_three_closed_is_accepted() =>
        Given.Coached.Then(
            new SetGoal(Named("second"), "b"),
            new SetGoal(Named("third"), "c"),
            new CloseGoal(A.Goal, GoalOutcome.Met),
            new SetGoal(Id, "d")
        );

    [Fact]
    public void SetGoal_without_an_id_is_refused() =>
        Given.Coached.Refuses(new SetGoal(Guid.Empty, "d"), Codes.Required, "goalId");

    [Fact]
    public void SetGoal_with_the_id_of_another_is_refused() =>
        Given.Coached.Refuses(new SetGoal(A.Goal, "d"), Codes.IdTaken, "goalId");

    [Fact]
    public void SetGoal_without_words_is_refused() =>
        Given.Coached.Refuses(new SetGoal(Id, " \n "), Codes.Required, "text");

    [Fact]
    public void SetGoal_names_all_that_is_wrong_at_once() =>
        Given.Coached.Refuses(
            new SetGoal(Guid.Empty, new string('a', 1_001), "\u0007"),
            [(Codes.Required, "goalId"), (Codes.TooLong, "text"), (Codes.ForbiddenCharacter, "measure")]
        );

    [Fact]
    public void SetGoal_is_the_teachers_alone()
    {
        Given.Coached.IsNotFor(new SetGoal(Id, "d"), Cora, Kurt, Lena, Dora, Amos);
        Given.Coached.IsNotThereFor(new SetGoal(Id, "d"), "teacherId", Cole, Nora, Elia, Nobody);
    }
}
