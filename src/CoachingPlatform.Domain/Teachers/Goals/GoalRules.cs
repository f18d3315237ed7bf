namespace CoachingPlatform.Domain.Teachers.Goals;

internal static class GoalRules
{
    public const int MostOpen = 3;
    private const int MostCharacters = 1_000;

    public static Decision<TeacherEvent> Decide(TeacherState state, SetGoal c, Occasion o)
    {
        var check = new Checks();
        check.NewId("goalId", c.GoalId, state.Goal(c.GoalId) is not null);
        check.That(
            state.OpenGoals.Count() < MostOpen,
            Codes.TooManyGoals,
            "goalId",
            "Three goals are open already. Close or drop one first, so that a focus stays possible."
        );
        var text = check.Text("text", c.Text, MostCharacters);
        var measure = check.Optional("measure", c.Measure, MostCharacters);
        return check.Event<TeacherEvent>(() => new GoalSet(c.GoalId, text, measure, o.Today));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ReviseGoal c, Occasion o)
    {
        var check = new Checks();
        CheckOpen(state, c.GoalId, check);
        var text = check.Text("text", c.Text, MostCharacters);
        var measure = check.Optional("measure", c.Measure, MostCharacters);
        return check.Event<TeacherEvent>(() => new GoalRevised(c.GoalId, text, measure, o.Today));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CloseGoal c, Occasion o)
    {
        var check = new Checks();
        CheckOpen(state, c.GoalId, check);
        check.Defined("outcome", c.Outcome);
        var note = check.Optional("note", c.Note);
        return check.Event<TeacherEvent>(() => new GoalClosed(c.GoalId, c.Outcome, note, o.Today));
    }

    private static void CheckOpen(TeacherState state, Guid id, Checks check)
    {
        if (check.Found(state.Goal(id) is not null, "goalId"))
        {
            check.That(
                state.Goal(id)!.IsOpen,
                Codes.GoalClosed,
                "goalId",
                "This goal is closed; set a new one if it lives on."
            );
        }
    }
}
