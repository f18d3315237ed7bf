using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>What commands that concern a coach have in common.</summary>
internal static class Pairs
{
    /// <summary>
    /// The coach coaches this teacher today, and did on <paramref name="day"/>; a coach who calls speaks for nobody but
    /// themself.
    /// </summary>
    public static void CheckCoach(
        TeacherState state,
        Guid coach,
        Occasion o,
        Checks check,
        string field = "coachId",
        DateOnly? day = null
    )
    {
        if (o.Caller.Person != state.Teacher && o.Caller.Person != coach)
        {
            check.Add(Checks.NotFound(field));
            return;
        }
        check.That(
            state.AssignmentOf(coach, o.Today) is not null
                && state.AssignmentOf(coach, day ?? o.Today) is not null
                && o.Roster.Find(coach)?.Is(Role.Coach) == true,
            Codes.NoAssignment,
            field,
            "This coach is not assigned to this teacher on that day. Ask the administrator to assign them."
        );
        CheckConsent(state, coach, o, field, check);
    }

    public static void CheckConsent(TeacherState state, Guid coach, Occasion o, string field, Checks check) =>
        check.That(
            !Relate.LacksConsent(state, coach, o.Roster),
            Codes.LeaderNeedsConsent,
            field,
            "This person leads the teacher's school. The teacher has to consent before they can coach them."
        );

    /// <summary>
    /// Whose a coach's steps are now: the coach's own, or, once they handed over, those of the coach who took over. A
    /// conversation that the old pair finishes agrees on steps for the new one.
    /// </summary>
    public static Guid InCharge(TeacherState state, Guid coach, DateOnly today)
    {
        for (var hops = 0; hops < state.Handovers.Length && state.AssignmentOf(coach, today) is null; hops++)
        {
            coach =
                state
                    .Handovers.LastOrDefault(h => h.FromCoach == coach && h.Status == HandoverStatus.Completed)
                    ?.ToCoach
                ?? coach;
        }
        return coach;
    }

    /// <summary>
    /// Whether a conversation follows a step up: it is its coach's, or was until they handed over and finish here.
    /// </summary>
    public static bool FollowsUp(TeacherState state, Conversation conversation, ActionStep step, DateOnly today) =>
        step.Coach == conversation.Coach
        || (
            state.Conversation(step.Conversation)?.Coach == conversation.Coach
            && step.Coach == InCharge(state, conversation.Coach, today)
        );
}
