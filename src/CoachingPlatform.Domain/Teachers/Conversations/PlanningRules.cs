namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>Guide: "Planning prior to the conversation".</summary>
internal static class PlanningRules
{
    private const int DefaultMinutes = 45;
    private const int MostItems = 50;

    public static Decision<TeacherEvent> Decide(TeacherState state, PlanConversation c, Occasion o)
    {
        var check = new Checks();
        check.NewId("conversationId", c.ConversationId, state.Conversation(c.ConversationId) is not null);
        Pairs.CheckCoach(state, c.CoachId, o, check);
        check.Defined("kind", c.Kind);
        var others = CheckEntryPoints(c.LeadEntryPoint, c.OtherEntryPoints.OrEmpty(), check);
        var visit = CheckVisit(c.StartsAt, c.Minutes, c.Place, o, check);
        return check.Event<TeacherEvent>(() =>
            new ConversationPlanned(
                c.ConversationId,
                c.CoachId,
                state.OpenCycle(c.CoachId)?.Id,
                c.Kind,
                visit,
                c.LeadEntryPoint,
                others
            )
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RescheduleConversation c, Occasion o)
    {
        var check = new Checks();
        if (check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            check.That(
                state.Conversation(c.ConversationId)!.Status is ConversationStatus.Planned or ConversationStatus.Missed,
                Codes.WrongState,
                "conversationId",
                "Only a planned or missed conversation can be moved to another time."
            );
        }
        var visit = CheckVisit(c.StartsAt, c.Minutes, c.Place, o, check);
        return check.Event<TeacherEvent>(() => new ConversationRescheduled(c.ConversationId, visit));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ChooseEntryPoints c)
    {
        var check = new Checks();
        Live(state, c.ConversationId, check);
        var others = CheckEntryPoints(c.Lead, c.Others.OrEmpty(), check, "lead", "others");
        return check.Event<TeacherEvent>(() => new EntryPointsChosen(c.ConversationId, c.Lead, others));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, CancelConversation c)
    {
        var check = new Checks();
        Planned(state, c.ConversationId, check);
        var reason = check.Text("reason", c.Reason, 1_000);
        return check.Event<TeacherEvent>(() => new ConversationCancelled(c.ConversationId, reason));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, MarkMissed c)
    {
        var check = new Checks();
        Planned(state, c.ConversationId, check);
        var reason = check.Optional("reason", c.Reason, 1_000);
        return check.Event<TeacherEvent>(() => new ConversationMissed(c.ConversationId, reason));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, PutOnAgenda c)
    {
        var check = new Checks();
        if (Live(state, c.ConversationId, check) is { } conversation)
        {
            check.Count("itemId", conversation.Said.Agenda.Count(i => i.Id != c.ItemId) + 1, MostItems);
        }
        check.NewId("itemId", c.ItemId, taken: false);
        var text = check.Text("text", c.Text, 1_000);
        return check.Event<TeacherEvent>(() => new AgendaItemPut(c.ConversationId, c.ItemId, text));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, TakeOffAgenda c)
    {
        var check = new Checks();
        if (Live(state, c.ConversationId, check) is { } conversation)
        {
            check.Found(conversation.Said.Agenda.Any(i => i.Id == c.ItemId), "itemId");
        }
        return check.Event<TeacherEvent>(() => new AgendaItemTakenOff(c.ConversationId, c.ItemId));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, NameNeeds c)
    {
        var check = new Checks();
        Live(state, c.ConversationId, check);
        var text = check.Text("text", c.Text);
        return check.Event<TeacherEvent>(() => new NeedsNamed(c.ConversationId, text));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, BringFeedback c)
    {
        var check = new Checks();
        if (Live(state, c.ConversationId, check) is { } conversation)
        {
            check.Count("feedbackId", conversation.Said.Feedback.Count(f => f.Id != c.FeedbackId) + 1, MostItems);
        }
        check.NewId("feedbackId", c.FeedbackId, taken: false);
        check.Defined("source", c.Source);
        var text = check.Text("text", c.Text);
        return check.Event<TeacherEvent>(() => new FeedbackBrought(c.ConversationId, c.FeedbackId, c.Source, text));
    }

    /// <summary>A visit's time and place, checked: at most two years ahead, 5 to 480 minutes.</summary>
    public static Visit CheckVisit(DateTimeOffset startsAt, int? minutes, Words? place, Occasion o, Checks check)
    {
        check.That(
            startsAt >= o.Now.AddDays(-1) && startsAt <= o.Now.AddYears(2),
            Codes.OutOfRange,
            "startsAt",
            "A visit is planned for a time from now to two years ahead. To enter one that was held, record it afterwards."
        );
        check.Range("minutes", minutes ?? DefaultMinutes, 5, 480);
        return new Visit(startsAt.ToUniversalTime(), minutes ?? DefaultMinutes, check.Optional("place", place, 200));
    }

    /// <summary>The conversation, if it is still planned or under way.</summary>
    public static Conversation? Live(TeacherState state, Guid id, Checks check)
    {
        var conversation = state.Conversation(id);
        if (!check.Found(conversation is not null, "conversationId"))
        {
            return null;
        }
        return check.That(
            conversation!.IsLive,
            Codes.WrongState,
            "conversationId",
            "This conversation is closed. Correct a completed one with an amendment."
        )
            ? conversation
            : null;
    }

    private static void Planned(TeacherState state, Guid id, Checks check)
    {
        if (check.Found(state.Conversation(id) is not null, "conversationId"))
        {
            check.That(
                state.Conversation(id)!.Status == ConversationStatus.Planned,
                Codes.WrongState,
                "conversationId",
                "Only a conversation that is planned and has not begun can be called off or missed."
            );
        }
    }

    private static ImmutableArray<EntryPoint> CheckEntryPoints(
        EntryPoint? lead,
        ImmutableArray<EntryPoint> others,
        Checks check,
        string leadField = "leadEntryPoint",
        string othersField = "otherEntryPoints"
    )
    {
        if (lead is { } value)
        {
            check.Defined(leadField, value);
        }
        check.Count(othersField, others.Length, 4);
        foreach (var other in others.Take(5))
        {
            check.Defined(othersField, other);
        }
        check.That(
            lead is not null || others.IsEmpty,
            Codes.Required,
            leadField,
            "Choose the entry point that leads before others join it."
        );
        check.That(
            others.Distinct().Count() == others.Length && (lead is not { } first || !others.Contains(first)),
            Codes.Duplicate,
            othersField,
            "Name each entry point once."
        );
        return others;
    }
}
