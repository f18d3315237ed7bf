using CoachingPlatform.Domain.Guide;
using CoachingPlatform.Domain.Teachers.Entries;

namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>A conversation never completes by itself; a completed one stays as it was.</summary>
internal static class CompletionRules
{
    private const int MostAmendments = 100;

    public static Decision<TeacherEvent> Decide(TeacherState state, SkipComponent c)
    {
        var check = new Checks();
        UnderWay(state, c.ConversationId, check);
        check.Defined("component", c.Component);
        var reason = check.Text("reason", c.Reason, 1_000);
        return check.Event<TeacherEvent>(() => new ComponentSkipped(c.ConversationId, c.Component, reason));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CompleteConversation c, Occasion o)
    {
        var check = new Checks();
        if (UnderWay(state, c.ConversationId, check) is null)
        {
            return check.Then<TeacherEvent>(() => []);
        }
        var drafts = EntryRules.TakeUpDrafts(state, c.ConversationId, o);
        var conversation = EntryRules.After(state, drafts.Events, o).Conversation(c.ConversationId)!;
        foreach (var refusal in drafts.Refusals)
        {
            check.Add(refusal);
        }
        foreach (var missing in Missing(conversation))
        {
            check.That(
                false,
                Codes.ComponentEmpty,
                "conversationId",
                conversation.Kind == ConversationKind.CheckIn
                    ? "This check-in holds nothing yet. Write something in any one component."
                    : $"“{GuideText.Current.Component(missing).Title}” holds nothing yet. Write something there, or skip it with a reason."
            );
        }
        return check.Then<TeacherEvent>(() => [.. drafts.Events, new ConversationCompleted(c.ConversationId, o.Now)]);
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, WithdrawConversation c, Occasion o)
    {
        var check = new Checks();
        if (check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            check.That(
                state.Conversation(c.ConversationId)!.Status
                    is ConversationStatus.InProgress
                        or ConversationStatus.Paused
                        or ConversationStatus.Completed,
                Codes.WrongState,
                "conversationId",
                "Only a conversation that was begun can be withdrawn; a planned one is cancelled."
            );
        }
        var reason = check.Text("reason", c.Reason, 1_000);
        // The text stays for the pair, and so does what is still being typed.
        return check.Then<TeacherEvent>(() =>
            [
                .. EntryRules.TakeUpDrafts(state, c.ConversationId, o).Events,
                new ConversationWithdrawn(c.ConversationId, reason),
            ]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, AmendConversation c)
    {
        var check = new Checks();
        if (check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            var conversation = state.Conversation(c.ConversationId)!;
            check.That(
                conversation.Status == ConversationStatus.Completed,
                Codes.WrongState,
                "conversationId",
                "Only a completed conversation is amended; this one can still be changed, or is closed."
            );
            check.NewId("amendmentId", c.AmendmentId, conversation.Said.Amendments.Any(a => a.Id == c.AmendmentId));
            check.Count("amendmentId", conversation.Said.Amendments.Length + 1, MostAmendments);
        }
        check.Defined("component", c.Component);
        var text = check.Text("text", c.Text);
        return check.Event<TeacherEvent>(() =>
            new ConversationAmended(c.ConversationId, c.AmendmentId, c.Component, text)
        );
    }

    /// <summary>The components that still keep a conversation from completing.</summary>
    public static IEnumerable<Component> Missing(Conversation c) =>
        c.Kind == ConversationKind.CheckIn
            ? c.Filled != 0
                ? []
                : [Component.Successes]
            : Components.All.Skip(1).Where(k => !c.Has(k) && !c.Skips(k));

    /// <summary>The conversation, while it is in progress or paused.</summary>
    public static Conversation? UnderWay(TeacherState state, Guid id, Checks check)
    {
        var conversation = state.Conversation(id);
        return
            check.Found(conversation is not null, "conversationId")
            && check.That(
                conversation!.IsUnderWay,
                Codes.WrongState,
                "conversationId",
                conversation.Status == ConversationStatus.Planned
                    ? "This conversation has not begun. Begin it first."
                    : "This conversation is closed. Correct a completed one with an amendment."
            )
            ? conversation
            : null;
    }
}
