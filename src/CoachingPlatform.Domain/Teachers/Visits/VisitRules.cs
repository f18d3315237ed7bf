using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Visits;

/// <summary>Guide: "Scheduling the next visit will help in creating continuous cycles of support."</summary>
internal static class VisitRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, ScheduleVisit c, Occasion o)
    {
        var check = new Checks();
        var visit = PlanningRules.CheckVisit(c.StartsAt, c.Minutes, c.Place, o, check);
        var conversation = state.Conversation(c.ConversationId);
        if (!check.Found(conversation is not null, "conversationId"))
        {
            return check.Then<TeacherEvent>(() => []);
        }
        CheckOpen(state, conversation!, Codes.WrongState, check);
        Pairs.CheckCoach(state, conversation!.Coach, o, check, "conversationId");
        var scheduled = conversation.NextConversation;
        var known = state.Conversation(c.NextConversationId);
        check.NewId("nextConversationId", c.NextConversationId, known is not null && scheduled != known.Id);
        check.That(
            scheduled is null || scheduled == c.NextConversationId || !IsPlanned(state, scheduled.Value),
            Codes.Duplicate,
            "nextConversationId",
            "The next visit is scheduled already. Use its id to move it."
        );
        check.That(
            known is null || scheduled != known.Id || known.Status == ConversationStatus.Planned,
            Codes.WrongState,
            "nextConversationId",
            "That visit has begun or was called off. Schedule another with a new id."
        );
        return check.Event<TeacherEvent>(() =>
            new VisitScheduled(
                conversation.Id,
                c.NextConversationId,
                conversation.Coach,
                state.OpenCycle(conversation.Coach)?.Id,
                visit
            )
        );
    }

    /// <summary>Reflection and next visit may follow completion, until the next conversation of the pair begins.</summary>
    public static void CheckOpen(TeacherState state, Conversation conversation, string code, Checks check)
    {
        check.That(
            conversation.IsUnderWay || conversation.Status == ConversationStatus.Completed,
            Codes.WrongState,
            "conversationId",
            "This is done during the conversation or after it."
        );
        check.That(
            conversation.IsUnderWay || !LaterBegun(state, conversation),
            code,
            "conversationId",
            "The next conversation of this pair has begun; do this there."
        );
    }

    private static bool LaterBegun(TeacherState state, Conversation conversation) =>
        state
            .ConversationsWith(conversation.Coach)
            .Any(v => v.Status != ConversationStatus.Withdrawn && HeldOrder.IsBefore(state, conversation, v));

    private static bool IsPlanned(TeacherState state, Guid id) =>
        state.Conversation(id)?.Status == ConversationStatus.Planned;
}
