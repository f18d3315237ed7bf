using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>
/// The part of the prep sheet that builds itself, composed when it is read. Guide: "Review tools, focus areas, and action
/// steps from previous conversations and be prepared to intentionally make connections that move their practice forward".
/// </summary>
/// <param name="Earlier">The earlier conversations of this pair, the latest first, with their foci; at most 12.</param>
/// <param name="OpenSteps">Open steps agreed with this coach: each is followed up.</param>
/// <param name="OtherCoachesSteps">Open steps of another coach: apart, and in need of no status here.</param>
/// <param name="LastReflection">The teacher's last feedback on this coach's support.</param>
/// <param name="Priorities">The priorities of district and school active on the day.</param>
[GenerateSerializer, Immutable]
public sealed record PrepView(
    ConversationView Conversation,
    ImmutableArray<EarlierConversation> Earlier,
    ImmutableArray<StepView> OpenSteps,
    ImmutableArray<StepView> OtherCoachesSteps,
    ImmutableArray<Goal> Goals,
    TeacherReflection? LastReflection,
    ImmutableArray<Priority> Priorities,
    ImmutableArray<EntryPointProposal> ProposedEntryPoints
)
{
    /// <summary>What the caller reads here from outside the pair: to be written to the ledger before it is answered.</summary>
    [Id(0)]
    public ImmutableArray<Guid> OutsideReads { get; init; } = [];

    /// <summary>How many earlier conversations it shows.</summary>
    public const int MostEarlier = 12;

    /// <summary>
    /// The sheet for one of the pair, or null when the conversation is not theirs. A coach who only finishes one that was
    /// under way at the handover is shown the steps that are followed up in it, and nothing of what is over for them.
    /// </summary>
    public static PrepView? For(TeacherState state, Guid conversationId, Occasion occasion)
    {
        var relations = Relate.To(state, occasion);
        if (
            state.Conversation(conversationId) is not { } conversation
            || !Relate.IsPair(state, conversation, occasion, relations)
        )
        {
            return null;
        }
        var isOver = (relations & (Relations.Self | Relations.AssignedCoach)) == Relations.None;
        ImmutableArray<Conversation> earlier = isOver ? [] : [.. EarlierOf(state, conversation)];
        var steps = state.OpenSteps.Where(s => s.Conversation != conversationId).ToList();
        var theirs = steps.Where(s => Pairs.FollowsUp(state, conversation, s, occasion.Today)).ToHashSet();
        var day = conversation.DayIn(occasion.Facts) ?? occasion.Today;
        return new PrepView(
            ConversationView.Of(state, conversation, occasion.Today, occasion.Drafts),
            [.. earlier.Select(EarlierConversation.Of)],
            [.. steps.Where(theirs.Contains).Select(s => StepView.For(state, s, occasion, relations))],
            isOver
                ? []
                : [.. steps.Where(s => !theirs.Contains(s)).Select(s => StepView.For(state, s, occasion, relations))],
            isOver ? [] : [.. state.OpenGoals],
            earlier.Select(c => c.Content?.Reflection).FirstOrDefault(r => r is not null),
            [.. occasion.Facts.ActivePriorities(day, conversation.School ?? SchoolOf(state, occasion))],
            // A proposal says what the goals are like; to whoever only finishes, they are over.
            isOver ? [] : [.. EntryPointProposal.For(state, conversation, earlier, occasion)]
        )
        {
            OutsideReads = isOver ? [] : [.. StepView.ReadFromOutside(state, occasion, relations)],
        };
    }

    /// <summary>The completed conversations of the pair before this one, the latest first.</summary>
    public static IEnumerable<Conversation> EarlierOf(TeacherState state, Conversation conversation) =>
        state
            .ConversationsWith(conversation.Coach)
            .Where(c => c.Id != conversation.Id && c.Status == ConversationStatus.Completed)
            .Where(c => conversation.HeldOn is null || HeldOrder.IsBefore(state, c, conversation))
            .OrderByDescending(c => HeldOrder.Of(state, c))
            .Take(MostEarlier);

    private static Guid? SchoolOf(TeacherState state, Occasion occasion) =>
        occasion.Roster.Find(state.Teacher)?.SchoolsAs(Role.Teacher).Cast<Guid?>().FirstOrDefault();
}

/// <summary>An earlier conversation of the pair, as a prep sheet shows it.</summary>
/// <param name="Tools">Its observation notes, earlier tools and reflections on growth, to be brought along.</param>
/// <param name="Evidence">Student work, data and links that were added to it.</param>
[GenerateSerializer, Immutable]
public sealed record EarlierConversation(
    Guid Id,
    DateOnly? HeldOn,
    EntryPoint? LeadEntryPoint,
    AgreedFocus? Focus,
    ImmutableArray<Note> Tools,
    ImmutableArray<EvidenceItem> Evidence
)
{
    internal static EarlierConversation Of(Conversation c) =>
        new(
            c.Id,
            c.HeldOn,
            c.LeadEntryPoint,
            c.Content?.Focus,
            [
                .. (c.Content?.Entries ?? [])
                    .Select(e => e.Content.Note)
                    .OfType<Note>()
                    .Where(n => n.Kind != NoteKind.Remark),
            ],
            c.Content?.Evidence ?? []
        );
}

/// <summary>An entry point proposed from needs, goals and stuck steps, and why.</summary>
[GenerateSerializer, Immutable]
public sealed record EntryPointProposal(EntryPoint EntryPoint, string Because)
{
    internal static IEnumerable<EntryPointProposal> For(
        TeacherState state,
        Conversation conversation,
        ImmutableArray<Conversation> earlier,
        Occasion occasion
    )
    {
        var steps = state.Steps.Where(s => s.Coach == conversation.Coach && !s.IsVoid).ToList();
        if (steps.Exists(s => s.Status == StepStatus.Stuck || (s.IsOpen && s.TimesCarried > 1)))
        {
            yield return new(EntryPoint.AnalyzeCause, "A step is stuck, or was carried over more than once.");
        }
        if (conversation.Content?.Needs is not null)
        {
            yield return new(EntryPoint.EstablishFocus, "The teacher named what they need.");
        }
        else if (earlier.IsEmpty || !earlier.Any(c => c.Focus is not null))
        {
            yield return new(EntryPoint.EstablishFocus, "No focus has been agreed in this pair yet.");
        }
        if (earlier.FirstOrDefault() is { } last && steps.Exists(s => s.DoneOn >= last.HeldOn))
        {
            yield return new(EntryPoint.BuildOnSuccess, "A step was done since the last conversation.");
        }
        if (state.OpenGoals.Any(g => g.Measure is not null && g.Evidence.IsEmpty))
        {
            yield return new(
                EntryPoint.ConnectToStudents,
                "A goal names a measure of student impact, and no evidence is attached to it yet."
            );
        }
        if (
            earlier.Length >= 4
            && !earlier.Take(4).Any(c => c.LeadEntryPoint == EntryPoint.ReflectOnGrowth)
            && state.OpenGoals.Any(g => g.SetOn <= occasion.Today.AddDays(-60))
        )
        {
            yield return new(EntryPoint.ReflectOnGrowth, "It is some time since the pair looked at growth and goals.");
        }
    }
}
