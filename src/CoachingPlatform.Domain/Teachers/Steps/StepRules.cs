using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Steps;

/// <summary>Guide: "Action steps, practice and timelines".</summary>
internal static class StepRules
{
    private const int MostSteps = 30;
    private const int MostParts = 20;

    public static Decision<TeacherEvent> Decide(TeacherState state, AgreeStep c, Occasion o)
    {
        var check = new Checks();
        var text = check.Text("description", c.Description, 1_000);
        var know = check.Optional("howWeWillKnow", c.HowWeWillKnow, 1_000);
        check.Defined("owner", c.Owner);
        var resources = CheckResources(c.Resources.OrEmpty(), check);
        var practice = CheckPractice(c.Practice.OrEmpty(), "practice", check);
        if (CompletionRules.UnderWay(state, c.ConversationId, check) is not { } conversation)
        {
            return check.Then<TeacherEvent>(() => []);
        }
        var known = state.Step(c.StepId);
        check.NewId("stepId", c.StepId, known is not null && known.Conversation != conversation.Id);
        check.Count(
            "stepId",
            state.Steps.Count(s => s.Conversation == conversation.Id && s.Id != c.StepId) + 1,
            MostSteps
        );
        CheckDates(c, conversation.HeldOn!.Value, check);
        var focus = CheckServes(state, conversation, c, check);
        CheckPrerequisites(state, conversation, c, o, check);
        var terms = new StepTerms(
            text,
            c.Owner,
            focus,
            c.GoalId,
            c.StartOn,
            [.. c.CheckIns.OrEmpty().Order()],
            c.DueOn,
            c.QuickImpact,
            c.Prerequisites.OrEmpty(),
            resources,
            practice,
            know,
            known?.Terms?.Evidence ?? []
        );
        return check.Event<TeacherEvent>(() =>
            new StepAgreed(
                conversation.Id,
                c.StepId,
                known?.Coach ?? Pairs.InCharge(state, conversation.Coach, o.Today),
                conversation.HeldOn!.Value,
                terms
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RemoveStep c)
    {
        var check = new Checks();
        CompletionRules.UnderWay(state, c.ConversationId, check);
        if (check.Found(state.Step(c.StepId)?.Conversation == c.ConversationId, "stepId"))
        {
            check.That(
                !state.Steps.Any(s => s.Prerequisites.Contains(c.StepId)),
                Codes.WrongState,
                "stepId",
                "Another step needs this one first. Take it out of that step's prerequisites before you remove it."
            );
            check.That(
                state.Step(c.StepId)!.Changes.IsEmpty,
                Codes.WrongState,
                "stepId",
                "This step was followed up already; drop it there, with a reason."
            );
        }
        return check.Event<TeacherEvent>(() => new StepRemoved(c.ConversationId, c.StepId));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ProvideResource c, Occasion o)
    {
        var check = new Checks();
        if (OpenStep(state, c.StepId, o, check) is { Terms: { } terms })
        {
            check.Found(terms.Resources.Any(r => r.Id == c.ResourceId), "resourceId");
        }
        return check.Event<TeacherEvent>(() => new ResourceProvided(c.StepId, c.ResourceId));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, AddPractice c, Occasion o)
    {
        var check = new Checks();
        if (OpenStep(state, c.StepId, o, check) is { Terms: { } terms })
        {
            check.Count("practice", terms.Practice.Length + 1, MostParts);
        }
        if (!check.That(c.Practice is not null, Codes.Required, "practice", "Say how the step was practised."))
        {
            return check.Then<TeacherEvent>(() => []);
        }
        var practice = CheckPractice([c.Practice!], "practice", check);
        return check.Event<TeacherEvent>(() => new PracticeAdded(c.StepId, practice[0]));
    }

    /// <summary>An open step that the caller may work on: the teacher, or the coach in charge of it.</summary>
    private static ActionStep? OpenStep(TeacherState state, Guid id, Occasion o, Checks check)
    {
        var step = state.Step(id);
        return
            check.Found(
                step is not null && !step.IsVoid && (o.Caller.Person == state.Teacher || step.Coach == o.Caller.Person),
                "stepId"
            ) && check.That(step!.IsOpen, Codes.StepClosed, "stepId", "This step is done or dropped already.")
            ? step
            : null;
    }

    private static void CheckDates(AgreeStep c, DateOnly held, Checks check)
    {
        check.That(
            c.DueOn >= held && c.DueOn <= held.AddYears(2),
            Codes.StepDueTooEarly,
            "dueOn",
            $"A step is due on the day of its conversation ({held:yyyy-MM-dd}) or up to two years after it."
        );
        check.That(
            c.StartOn is not { } start || (start >= held && start <= c.DueOn),
            Codes.OutOfRange,
            "startOn",
            "A step starts between the day of its conversation and its due date."
        );
        var checkIns = c.CheckIns.OrEmpty();
        check.Count("checkIns", checkIns.Length, MostParts);
        check.That(
            checkIns.All(d => d >= (c.StartOn ?? held) && d <= c.DueOn),
            Codes.OutOfRange,
            "checkIns",
            "Check-ins lie between the start of a step and its due date."
        );
    }

    private static Guid? CheckServes(TeacherState state, Conversation conversation, AgreeStep c, Checks check)
    {
        if (c.GoalId is { } goal && check.Found(state.Goal(goal) is not null, "goalId"))
        {
            check.That(
                state.Goal(goal)!.IsOpen,
                Codes.GoalClosed,
                "goalId",
                "This goal is closed; choose an open one."
            );
        }
        if (c.FocusId is { } focus)
        {
            check.Found(state.HasFocus(conversation.Coach, focus), "focusId");
            return focus;
        }
        check.That(
            c.GoalId is not null
                || conversation.Focus is not null
                || conversation.Skips(Component.NarrowFocus)
                || conversation.Kind == ConversationKind.CheckIn,
            Codes.FocusNotAgreed,
            "focusId",
            "Agree on the focus first, or say which goal the step serves."
        );
        return c.GoalId is null ? conversation.Focus : null;
    }

    private static void CheckPrerequisites(
        TeacherState state,
        Conversation conversation,
        AgreeStep c,
        Occasion o,
        Checks check
    )
    {
        var ids = c.Prerequisites.OrEmpty();
        check.Count("prerequisites", ids.Length, MostParts);
        check.Unique("prerequisites", ids);
        if (
            check.Found(
                ids.All(id =>
                    id == c.StepId
                    || (state.Step(id) is { IsVoid: false } s && Pairs.FollowsUp(state, conversation, s, o.Today))
                ),
                "prerequisites"
            )
        )
        {
            check.That(
                !Reaches(state, ids, c.StepId),
                Codes.PrerequisiteCircle,
                "prerequisites",
                "These steps would wait for each other in a circle. Take one of the prerequisites out."
            );
        }
    }

    /// <summary>Whether following prerequisites from these steps comes back to one of them.</summary>
    private static bool Reaches(TeacherState state, ImmutableArray<Guid> from, Guid target)
    {
        var seen = new HashSet<Guid>();
        var waiting = new Stack<Guid>(from);
        while (waiting.TryPop(out var id))
        {
            if (id == target)
            {
                return true;
            }
            if (seen.Add(id) && state.Step(id) is { } step)
            {
                foreach (var next in step.Prerequisites)
                {
                    waiting.Push(next);
                }
            }
        }
        return false;
    }

    private static ImmutableArray<Resource> CheckResources(ImmutableArray<Resource> resources, Checks check)
    {
        check.Count("resources", resources.Length, MostParts);
        check.Unique("resources", [.. resources.Select(r => r.Id)]);
        return
        [
            .. resources
                .Take(MostParts)
                .Select(r =>
                {
                    check.NewId("resources.id", r.Id, taken: false);
                    check.Date("resources.by", r.By);
                    return r with
                    {
                        What = check.Text("resources.what", r.What, 500),
                        ByWhom = check.Optional("resources.byWhom", r.ByWhom, 200),
                    };
                }),
        ];
    }

    private static ImmutableArray<Practice> CheckPractice(ImmutableArray<Practice> practice, string field, Checks check)
    {
        check.Count(field, practice.Length, MostParts);
        return
        [
            .. practice
                .Take(MostParts)
                .Select(p =>
                {
                    check.Defined($"{field}.kind", p.Kind);
                    check.Date($"{field}.on", p.On);
                    return p with { Who = check.Optional($"{field}.who", p.Who, 200) };
                }),
        ];
    }
}
