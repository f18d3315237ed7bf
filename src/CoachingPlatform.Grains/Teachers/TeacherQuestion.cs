using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>All that a reader wants of one teacher's record, so that one call brings it.</summary>
[GenerateSerializer, Immutable]
public sealed record TeacherQuestion
{
    public static TeacherQuestion Nothing { get; } = new();

    /// <summary>Null where the record itself is not asked for.</summary>
    [Id(0)]
    public ViewRequest? View { get; init; }

    /// <summary>The conversations whose prep sheets are asked for, the part that builds itself.</summary>
    [Id(1)]
    public ImmutableArray<Guid> Preps { get; init; } = [];

    [Id(2)]
    public ImmutableArray<TimelineSpan> Timelines { get; init; } = [];

    [Id(3)]
    public ImmutableArray<LedgerQuestion> Ledgers { get; init; } = [];
}

/// <summary>
/// What of a view a reader wants. Who does not ask for a part does not read it, and no line of the ledger says that they
/// did. Live conversations always come with their words.
/// </summary>
/// <param name="Pages">The pages of conversations whose words are wanted.</param>
/// <param name="Words">The single conversations whose words are wanted; at most 50.</param>
[GenerateSerializer, Immutable]
public sealed record ViewRequest(
    ImmutableArray<ConversationPage> Pages,
    ImmutableArray<Guid> Words,
    bool Conversations = true,
    bool Goals = true,
    bool OpenSteps = true
)
{
    /// <summary>That the teacher is there, and nothing of what is in the record.</summary>
    public static ViewRequest Headers { get; } = new([], [], Conversations: false, Goals: false, OpenSteps: false);
}

/// <summary>Growth from a day (inclusive) to a day (exclusive).</summary>
[GenerateSerializer, Immutable]
public sealed record TimelineSpan(DateOnly From, DateOnly Until);

/// <summary>
/// Who outside the pair read what, and what was printed, exported, shared, handed over or disclosed, the newest first.
/// </summary>
/// <param name="First">How many lines, up to 1,000.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerQuestion(int First, LedgerPlace? After);

/// <summary>The answers in the order of the questions; null where, to this caller, there is nothing.</summary>
[GenerateSerializer, Immutable]
public sealed record TeacherAnswer(
    TeacherView? View,
    ImmutableArray<PrepView?> Preps,
    ImmutableArray<TimelineAnswer> Timelines,
    ImmutableArray<LedgerPage?> Ledgers
)
{
    public static TeacherAnswer Nothing(TeacherQuestion question) =>
        new(
            null,
            [.. question.Preps.Select(_ => (PrepView?)null)],
            [.. question.Timelines.Select(_ => new TimelineAnswer(null))],
            [.. question.Ledgers.Select(_ => (LedgerPage?)null)]
        );
}

/// <summary>A timeline; null where the caller has none here.</summary>
[GenerateSerializer, Immutable]
public sealed record TimelineAnswer(ImmutableArray<TimelineLine>? Lines);
