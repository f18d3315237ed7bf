using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Data.Teachers;

/// <summary>
/// Whose a step was on a day. Its header names the coach in charge now; a handover must not rewrite what the old pair had
/// open before it.
/// </summary>
internal static class StepHolders
{
    /// <summary>
    /// The coach in charge of a step that was open on a day; two on the day of a handover, when the old pair may still
    /// finish a conversation.
    /// </summary>
    public static ImmutableArray<Guid> On(TeacherState state, ActionStep step, DateOnly day)
    {
        if (state.Handovers.IsEmpty || state.Conversation(step.Conversation)?.Coach is not { } holder)
        {
            return [step.Coach];
        }
        var holders = ImmutableArray.Create(holder);
        foreach (var handover in state.Handovers.Where(h => h.Status == HandoverStatus.Completed))
        {
            if (handover.FromCoach != holder || DayOf(state, handover) is not { } on || on > day)
            {
                continue;
            }
            holder = handover.ToCoach;
            holders = on == day ? holders.Add(holder) : [holder];
        }
        return holders;
    }

    /// <summary>The day on which the cycle that a handover opened began.</summary>
    private static DateOnly? DayOf(TeacherState state, Handover handover) =>
        state.Cycles.FirstOrDefault(c => c.ContinuesFrom == handover.Cycle && c.Coach == handover.ToCoach)?.OpenedOn;
}
