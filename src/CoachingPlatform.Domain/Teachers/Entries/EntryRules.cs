using System.Globalization;
using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Entries;

/// <summary>Cards in components: successes, challenges, candidates and notes, in any order.</summary>
internal static class EntryRules
{
    private const int MostEntries = 200;
    private const int MostItems = 10;

    public static Decision<TeacherEvent> Decide(TeacherState state, WriteEntry c, Occasion o) =>
        Write(state, c.ConversationId, c.EntryId, c.Content, o.Caller.Person, o);

    public static Decision<TeacherEvent> Decide(TeacherState state, CommitDraft c, Occasion o)
    {
        var check = new Checks();
        if (!check.Found(state.Conversation(c.ConversationId) is not null, "conversationId"))
        {
            return check.Then<TeacherEvent>(() => []);
        }
        return
            o.Drafts.FirstOrDefault(d => d.Entry == c.EntryId && d.Conversation == c.ConversationId) is { } draft
            && !IsEmpty(draft.Content)
            ? Write(state, draft.Conversation, draft.Entry, draft.Content, draft.By, o)
            : ImmutableArray<TeacherEvent>.Empty;
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RemoveEntry c, Occasion o)
    {
        var check = new Checks();
        if (Writable(state, c.ConversationId, o, check) is { } conversation)
        {
            check.Found(conversation.Said.Entry(c.EntryId) is not null, "entryId");
        }
        return check.Event<TeacherEvent>(() => new EntryRemoved(c.ConversationId, c.EntryId));
    }

    /// <summary>
    /// What a draft may be saved as: the conversation is open to this writer and nothing in it breaks a bound. Whether
    /// it is whole is asked when it is written.
    /// </summary>
    public static ImmutableArray<Refusal> CheckDraft(TeacherState state, SaveDraft c, Occasion o)
    {
        var check = new Checks();
        Writable(state, c.ConversationId, o, check);
        check.NewId("entryId", c.EntryId, taken: false);
        Bounds(c.Content, check);
        return check.Then<TeacherEvent>(() => []).Refusals;
    }

    /// <summary>
    /// The events that take up a conversation's drafts, successes and challenges before the candidates that come from
    /// them. A draft without text is let go; one that breaks a rule is a refusal, so that completing does not lose it.
    /// </summary>
    public static Decision<TeacherEvent> TakeUpDrafts(TeacherState state, Guid conversation, Occasion o)
    {
        var events = ImmutableArray.CreateBuilder<TeacherEvent>();
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var typed = o.Drafts.Where(d => d.Conversation == conversation && !IsEmpty(d.Content));
        foreach (var draft in typed.OrderBy(d => Kind(d.Content)))
        {
            var written = Write(state, conversation, draft.Entry, draft.Content, draft.By, o);
            state = After(state, written.Events, o);
            events.AddRange(written.Events);
            refusals.AddRange(written.Refusals);
        }
        return new Decision<TeacherEvent>(events.ToImmutable(), refusals.ToImmutable());
    }

    /// <summary>The state as it would be after events that are being decided on.</summary>
    public static TeacherState After(TeacherState state, ImmutableArray<TeacherEvent> events, Occasion o) =>
        events.Aggregate(
            state,
            (s, e) =>
                TeacherFold.Apply(
                    s,
                    new Recorded<TeacherEvent>(s.Version + 1, o.Caller.Person, o.Now, o.Facts.Number, e)
                )
        );

    private static Decision<TeacherEvent> Write(
        TeacherState state,
        Guid conversationId,
        Guid entryId,
        EntryContent? content,
        Guid by,
        Occasion o
    )
    {
        var check = new Checks();
        check.NewId("entryId", entryId, taken: false);
        if (
            Writable(state, conversationId, o, check) is not { } conversation
            || !check.That(content is not null, Codes.Required, "content", "Say what the card holds.")
        )
        {
            return check.Then<TeacherEvent>(() => []);
        }
        if (conversation.Status == ConversationStatus.Planned)
        {
            check.That(
                content!.Note is null,
                Codes.WrongState,
                "content.note",
                "Beforehand you can put down successes, challenges and candidates for the focus; notes come once it begins."
            );
        }
        var known = conversation.Said.Entry(entryId);
        check.That(
            known is null || Kind(known.Content) == Kind(content!),
            Codes.OutOfRange,
            "content",
            "A card keeps its kind. Remove it and write a new one."
        );
        check.Count("entryId", conversation.Said.Entries.Length + (known is null ? 1 : 0), MostEntries);
        var tidy = Check(state, conversation, content!, check);
        return check.Then<TeacherEvent>(() =>
            Same(known?.Content, tidy) ? [] : [new EntryWritten(conversationId, entryId, tidy, by)]
        );
    }

    private static Conversation? Writable(TeacherState state, Guid id, Occasion o, Checks check)
    {
        if (PlanningRules.Live(state, id, check) is not { } conversation)
        {
            return null;
        }
        return check.That(
            conversation.Status != ConversationStatus.Planned || o.Caller.Person == state.Teacher,
            Codes.WrongState,
            "conversationId",
            "Before it begins, only the teacher writes in it. Begin it, or keep your preparation on the prep sheet."
        )
            ? conversation
            : null;
    }

    private static int Kind(EntryContent content) =>
        content.Success is not null ? 0
        : content.Challenge is not null ? 1
        : content.Candidate is not null ? 2
        : 3;

    private static EntryContent Check(TeacherState state, Conversation conversation, EntryContent content, Checks check)
    {
        var given = new object?[] { content.Success, content.Challenge, content.Candidate, content.Note }.Count(x =>
            x is not null
        );
        if (
            !check.That(
                given == 1,
                Codes.Required,
                "content",
                "A card holds one thing: a success, a challenge, a candidate or a note."
            )
        )
        {
            return content;
        }
        return content switch
        {
            { Success: { } s } => new EntryContent(Success: Check(s, check)),
            { Challenge: { } c } => new EntryContent(Challenge: Check(state, conversation, c, check)),
            { Candidate: { } c } => new EntryContent(Candidate: Check(conversation, c, check)),
            _ => new EntryContent(Note: Check(content.Note!, check)),
        };
    }

    private static Success Check(Success s, Checks check) =>
        new(
            check.Text("content.success.whatWorked", s.WhatWorked),
            check.Optional("content.success.impact", s.Impact),
            check.Optional("content.success.strengths", s.Strengths),
            check.Optional("content.success.expansion", s.Expansion),
            check.Optional("content.success.supportsFocus", s.SupportsFocus)
        );

    private static Challenge Check(TeacherState state, Conversation conversation, Challenge c, Checks check)
    {
        if (c.Builds is { } used)
        {
            check.Found(
                state
                    .ConversationsWith(conversation.Coach)
                    .Any(v => v.Status != ConversationStatus.Withdrawn && v.HasSuccess(used.SuccessId)),
                "content.challenge.builds.successId"
            );
        }
        return new Challenge(
            check.Text("content.challenge.what", c.What),
            check.Optional("content.challenge.impact", c.Impact),
            check.Optional("content.challenge.stepsTaken", c.StepsTaken),
            check.Optional("content.challenge.successLooksLike", c.SuccessLooksLike),
            check.Optional("content.challenge.practiceShift", c.PracticeShift),
            c.Builds is { } b ? b with { How = check.Text("content.challenge.builds.how", b.How) } : null,
            check.Texts("content.challenge.factors", c.Factors, MostItems),
            check.Texts("content.challenge.paths", c.Paths, MostItems)
        );
    }

    private static CandidateFocus Check(Conversation conversation, CandidateFocus c, Checks check)
    {
        var from = c.From.OrEmpty();
        check.Count("content.candidate.from", from.Length, MostItems);
        check.Unique("content.candidate.from", from);
        check.Found(
            from.All(id =>
                conversation.Said.Entry(id)?.Content is { } e && (e.Success ?? (object?)e.Challenge) is not null
            ),
            "content.candidate.from"
        );
        return new CandidateFocus(check.Text("content.candidate.text", c.Text, 1_000), from);
    }

    private static Note Check(Note n, Checks check)
    {
        check.Defined("content.note.component", n.Component);
        check.Defined("content.note.kind", n.Kind);
        return n with { Text = check.Text("content.note.text", n.Text) };
    }

    /// <summary>The bounds that hold while somebody is still typing.</summary>
    private static void Bounds(EntryContent? content, Checks check)
    {
        if (!check.That(content is not null, Codes.Required, "content", "Say what the card holds."))
        {
            return;
        }
        foreach (var (field, text) in Texts(content!))
        {
            check.Optional($"content.{field}", text);
        }
        check.Count("content.challenge.factors", content!.Challenge?.Factors.OrEmpty().Length ?? 0, MostItems);
        check.Count("content.challenge.paths", content.Challenge?.Paths.OrEmpty().Length ?? 0, MostItems);
        check.Count("content.candidate.from", content.Candidate?.From.OrEmpty().Length ?? 0, MostItems);
    }

    private static bool IsEmpty(EntryContent? content) =>
        Texts(content).All(t => string.IsNullOrWhiteSpace(t.Text?.Text));

    private static IEnumerable<(string Field, Words? Text)> Texts(EntryContent? content) =>
        content switch
        {
            { Success: { } s } =>
            [
                ("success.whatWorked", s.WhatWorked),
                ("success.impact", s.Impact),
                ("success.strengths", s.Strengths),
                ("success.expansion", s.Expansion),
                ("success.supportsFocus", s.SupportsFocus),
            ],
            { Challenge: { } c } =>
            [
                ("challenge.what", c.What),
                ("challenge.impact", c.Impact),
                ("challenge.stepsTaken", c.StepsTaken),
                ("challenge.successLooksLike", c.SuccessLooksLike),
                ("challenge.practiceShift", c.PracticeShift),
                ("challenge.builds.how", c.Builds?.How),
                .. Each("challenge.factors", c.Factors),
                .. Each("challenge.paths", c.Paths),
            ],
            { Candidate: { } c } => [("candidate.text", c.Text)],
            { Note: { } n } => [("note.text", n.Text)],
            _ => [],
        };

    private static IEnumerable<(string Field, Words? Text)> Each(string field, ImmutableArray<Words> texts) =>
        texts
            .OrEmpty()
            .Take(MostItems)
            .Select((t, i) => (string.Create(CultureInfo.InvariantCulture, $"{field}.{i}"), (Words?)t));

    private static bool Same(EntryContent? known, EntryContent written) =>
        known is not null
        && (
            known.Challenge is { } a && written.Challenge is { } b
                ? a.Factors.SequenceEqual(b.Factors)
                    && a.Paths.SequenceEqual(b.Paths)
                    && a with { Factors = b.Factors, Paths = b.Paths } == b
            : known.Candidate is { } c && written.Candidate is { } d ? c.From.SequenceEqual(d.From) && c.Text == d.Text
            : known == written
        );
}
