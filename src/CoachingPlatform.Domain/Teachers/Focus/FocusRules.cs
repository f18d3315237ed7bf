using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Focus;

/// <summary>Guide: "Narrow the focus for the conversation and action steps".</summary>
internal static class FocusRules
{
    private const int Most = 10;

    public static Decision<TeacherEvent> Decide(TeacherState state, RankCandidates c)
    {
        var check = new Checks();
        var ids = c.CandidateIds.OrEmpty();
        check.Count("candidateIds", ids.Length, 50);
        check.Unique("candidateIds", ids);
        if (CompletionRules.UnderWay(state, c.ConversationId, check) is { } conversation)
        {
            check.Found(ids.All(id => conversation.Said.Entry(id)?.Content.Candidate is not null), "candidateIds");
        }
        return check.Event<TeacherEvent>(() => new CandidatesRanked(c.ConversationId, ids));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, AgreeFocus c, Occasion o)
    {
        var check = new Checks();
        var text = check.Text("text", c.Text, 1_000);
        var themes = CheckThemes(c.Themes.OrEmpty(), o, check);
        if (CompletionRules.UnderWay(state, c.ConversationId, check) is not { } conversation)
        {
            return check.Then<TeacherEvent>(() => []);
        }
        check.NewId(
            "focusId",
            c.FocusId,
            state.Conversations.Any(v => v.Id != conversation.Id && v.Focus == c.FocusId)
        );
        if (c.CandidateId is { } candidate)
        {
            check.Found(conversation.Said.Entry(candidate)?.Content.Candidate is not null, "candidateId");
        }
        var goals = CheckLinks("goals", c.Goals, id => state.Goal(id) is not null, check);
        var earlier = CheckLinks(
            "earlier",
            c.Earlier,
            id => id != conversation.Focus && state.HasFocus(conversation.Coach, id),
            check
        );
        var priorities = CheckLinks("priorities", c.Priorities, id => o.Facts.Priority(id) is not null, check);
        CheckActive(priorities, conversation, o, check);
        return check.Event<TeacherEvent>(() =>
            new FocusAgreed(
                conversation.Id,
                new AgreedFocus(c.FocusId, text, c.CandidateId, goals, earlier, themes, priorities)
            )
        );
    }

    private static void CheckActive(
        ImmutableArray<FocusLink> priorities,
        Conversation conversation,
        Occasion o,
        Checks check
    )
    {
        var active = o.Facts.ActivePriorities(conversation.HeldOn!.Value, conversation.School).ToList();
        foreach (var link in priorities.Where(l => o.Facts.Priority(l.Id) is not null))
        {
            check.That(
                active.Exists(p => p.Id == link.Id),
                Codes.PriorityNotActive,
                "priorities",
                $"“{o.Facts.Priority(link.Id)!.Title}” was not active at this school on the day of the conversation."
            );
        }
    }

    private static ImmutableArray<string> CheckThemes(ImmutableArray<string> themes, Occasion o, Checks check)
    {
        check.Count("themes", themes.Length, Most);
        foreach (var code in themes.Take(Most))
        {
            check.That(
                code is not null && o.Facts.Theme(code) is not null,
                Codes.UnknownTheme,
                "themes",
                "One of these themes is not known in this district. Choose from the list of themes."
            );
        }
        return [.. themes.Distinct(StringComparer.Ordinal)];
    }

    private static ImmutableArray<FocusLink> CheckLinks(
        string field,
        ImmutableArray<FocusLink> links,
        Func<Guid, bool> known,
        Checks check
    )
    {
        var given = links.OrEmpty();
        check.Count(field, given.Length, Most);
        check.Unique(field, [.. given.Select(l => l.Id)]);
        check.Found(given.All(l => known(l.Id)), field);
        return [.. given.Take(Most).Select(l => l with { How = check.Optional($"{field}.how", l.How, 1_000) })];
    }
}
