using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Cycles;

/// <summary>Prep sheets never go across: they belong to the coach who wrote them.</summary>
internal static class HandoverRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, ProposeHandover c, Occasion o)
    {
        var check = new Checks();
        check.NewId("handoverId", c.HandoverId, state.Handovers.Any(h => h.Id == c.HandoverId));
        var cycle = state.Cycle(c.CycleId);
        if (check.Found(cycle is not null && MayHandOver(state, cycle, o), "cycleId"))
        {
            check.That(cycle!.IsOpen, Codes.WrongState, "cycleId", "This cycle is closed already.");
            check.That(
                !state.Handovers.Any(h => h.Cycle == c.CycleId && h.Status == HandoverStatus.Proposed),
                Codes.Duplicate,
                "cycleId",
                "A handover of this cycle is proposed already. Complete it or call it off."
            );
            check.That(
                c.ToCoachId != cycle.Coach,
                Codes.OutOfRange,
                "toCoachId",
                "The cycle is with this coach already; choose another."
            );
        }
        CheckReceiver(state, c.ToCoachId, o, check);
        return check.Event<TeacherEvent>(() =>
            new HandoverProposed(c.HandoverId, c.CycleId, cycle!.Coach, c.ToCoachId, o.Today)
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CompleteHandover c, Occasion o)
    {
        var check = new Checks();
        check.NewId("newCycleId", c.NewCycleId, state.Cycle(c.NewCycleId) is not null);
        if (Proposed(state, c.HandoverId, o, check) is not { } handover)
        {
            return check.Then<TeacherEvent>(() => []);
        }
        check.That(state.Cycle(handover.Cycle)!.IsOpen, Codes.WrongState, "handoverId", "The cycle was closed since.");
        CheckReceiver(state, handover.ToCoach, o, check);
        return check.Then<TeacherEvent>(() =>
            [
                new HandoverCompleted(
                    handover.Id,
                    handover.Cycle,
                    c.NewCycleId,
                    handover.ToCoach,
                    [.. MovingSteps(state, handover).Select(s => s.Id)],
                    [.. MovingVisits(state, handover).Select(v => v.Id)],
                    o.Today
                ),
                .. state
                    .Assignments.Where(a => a.Coach == handover.FromCoach && a.IsOpenOn(o.Today))
                    .Select(a => new AssignmentEnded(a.Id, o.Today)),
            ]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CancelHandover c, Occasion o)
    {
        var check = new Checks();
        Proposed(state, c.HandoverId, o, check);
        return check.Event<TeacherEvent>(() => new HandoverCancelled(c.HandoverId));
    }

    /// <summary>The open steps that go across: those of the old coach.</summary>
    public static IEnumerable<Steps.ActionStep> MovingSteps(TeacherState state, Handover handover) =>
        state.OpenSteps.Where(s => s.Coach == handover.FromCoach);

    /// <summary>The planned conversations that go across.</summary>
    public static IEnumerable<Conversation> MovingVisits(TeacherState state, Handover handover) =>
        state.ConversationsWith(handover.FromCoach).Where(v => v.Status == ConversationStatus.Planned);

    private static void CheckReceiver(TeacherState state, Guid coach, Occasion o, Checks check)
    {
        check.That(
            state.AssignmentOf(coach, o.Today) is not null && o.Roster.Find(coach)?.Is(Role.Coach) == true,
            Codes.NoAssignment,
            "toCoachId",
            "The new coach has to be assigned to this teacher first."
        );
        Pairs.CheckConsent(state, coach, o, "toCoachId", check);
        check.That(
            state.OpenCycle(coach) is null,
            Codes.CycleOpen,
            "toCoachId",
            "The new coach has an open cycle with this teacher already; close that one first."
        );
    }

    private static Handover? Proposed(TeacherState state, Guid id, Occasion o, Checks check)
    {
        var handover = state.Handovers.FirstOrDefault(h => h.Id == id);
        var cycle = handover is null ? null : state.Cycle(handover.Cycle);
        if (!check.Found(cycle is not null && MayHandOver(state, cycle, o), "handoverId"))
        {
            return null;
        }
        return check.That(
            handover!.Status == HandoverStatus.Proposed,
            Codes.WrongState,
            "handoverId",
            "This handover was completed or called off already."
        )
            ? handover
            : null;
    }

    private static bool MayHandOver(TeacherState state, Cycle cycle, Occasion o) =>
        cycle.Coach == o.Caller.Person || Relate.To(state, o).HasFlag(Relations.Administrator);
}
