namespace CoachingPlatform.Domain.Teachers.Cycles;

internal static class CycleRules
{
    private const int MostGoals = 10;

    public static Decision<TeacherEvent> Decide(TeacherState state, OpenCycle c, Occasion o)
    {
        var check = new Checks();
        check.NewId("cycleId", c.CycleId, state.Cycle(c.CycleId) is not null);
        Pairs.CheckCoach(state, c.CoachId, o, check);
        check.That(
            state.OpenCycle(c.CoachId) is null,
            Codes.CycleOpen,
            "coachId",
            "A cycle with this coach is open already. Close it before you open the next."
        );
        if (c.ContinuesCycleId is { } earlier)
        {
            check.Found(state.Cycle(earlier) is { IsOpen: false } y && y.Coach == c.CoachId, "continuesCycleId");
        }
        var goals = CheckGoals(state, c.GoalIds, check);
        return check.Event<TeacherEvent>(() =>
            new CycleOpened(c.CycleId, c.CoachId, goals, o.Today, c.ContinuesCycleId)
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, SetCycleGoals c, Occasion o)
    {
        var check = new Checks();
        OpenCycleOfPair(state, c.CycleId, o, check);
        var goals = CheckGoals(state, c.GoalIds, check);
        return check.Event<TeacherEvent>(() => new CycleGoalsSet(c.CycleId, goals));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CloseCycle c, Occasion o)
    {
        var check = new Checks();
        check.That(
            c.Outcome is CycleOutcome.Met or CycleOutcome.Continued or CycleOutcome.Left,
            Codes.OutOfRange,
            "outcome",
            "A cycle is closed as Met, Continued or Left; to hand it over, propose a handover."
        );
        if (OpenCycleOfPair(state, c.CycleId, o, check) is { } cycle)
        {
            check.That(
                !state.Conversations.Any(v => v.Cycle == cycle.Id && v.IsUnderWay),
                Codes.WrongState,
                "cycleId",
                "A conversation of this cycle is under way. Complete it first."
            );
        }
        return check.Event<TeacherEvent>(() => new CycleClosed(c.CycleId, c.Outcome, o.Today));
    }

    private static Cycle? OpenCycleOfPair(TeacherState state, Guid id, Occasion o, Checks check)
    {
        var cycle = state.Cycle(id);
        var visible = cycle is not null && (o.Caller.Person == state.Teacher || cycle.Coach == o.Caller.Person);
        if (!check.Found(visible, "cycleId"))
        {
            return null;
        }
        check.That(cycle!.IsOpen, Codes.WrongState, "cycleId", "This cycle is closed already.");
        return cycle;
    }

    private static ImmutableArray<Guid> CheckGoals(TeacherState state, ImmutableArray<Guid> goals, Checks check)
    {
        var ids = goals.OrEmpty();
        check.Count("goalIds", ids.Length, MostGoals);
        check.Unique("goalIds", ids);
        foreach (var id in ids.Take(MostGoals))
        {
            if (check.Found(state.Goal(id) is not null, "goalIds"))
            {
                check.That(
                    state.Goal(id)!.IsOpen,
                    Codes.GoalClosed,
                    "goalIds",
                    "One of these goals is closed; leave it out."
                );
            }
        }
        return ids;
    }
}
