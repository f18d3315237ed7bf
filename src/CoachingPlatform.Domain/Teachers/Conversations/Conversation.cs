using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Domain.Teachers.Conversations;

public enum ConversationKind : byte
{
    /// <summary>The guide's whole tool.</summary>
    Full,

    /// <summary>A hallway talk: complete when any one component holds something.</summary>
    CheckIn,
}

public enum ConversationStatus : byte
{
    Planned,
    InProgress,
    Paused,
    Completed,
    Cancelled,
    Missed,
    Withdrawn,
}

/// <summary>The sitting under way; a conversation's minutes are the sum of its sittings.</summary>
[GenerateSerializer, Immutable]
public sealed record Sitting(DateTimeOffset From);

/// <summary>
/// Who holds a conversation, in which cycle, at which school: the same for many, which hold one between them.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Setting(Guid Coach, Guid? Cycle, Guid? School);

/// <summary>The scheduled meeting.</summary>
/// <param name="StartsAt">With its offset; shown in the district's time zone.</param>
/// <param name="Minutes">How long it is meant to last, 5 to 480.</param>
[GenerateSerializer, Immutable]
public sealed record Visit(DateTimeOffset StartsAt, int Minutes, Words? Place);

/// <summary>A component that the pair left out of this conversation, and why.</summary>
[GenerateSerializer, Immutable]
public sealed record Skipped(Component Component, Words Reason);

/// <summary>One use of the guide's tool by a teacher and a coach.</summary>
/// <param name="Visit">When it is, or was, planned for.</param>
/// <param name="HeldOn">The day of the first sitting, on which it counts.</param>
/// <param name="RecordedAfterwards">Entered from paper; <paramref name="HeldOn"/> decides order and due dates.</param>
/// <param name="BegunAt">When its first sitting began; null where it was recorded afterwards.</param>
/// <param name="SatSeconds">How long the sittings that ended took together.</param>
/// <param name="Sitting">The sitting under way.</param>
/// <param name="CorrectedMinutes">The pair's own figure, where they corrected the sum of the sittings.</param>
/// <param name="Filled">A bit for each component that holds something, the first component the lowest.</param>
/// <param name="NextConversation">The next visit: the planned conversation that this one scheduled.</param>
/// <param name="FirstSuccess">The id of its first success, for later challenges to build on.</param>
/// <param name="MoreSuccesses">The ids of the others; most conversations have none.</param>
/// <param name="StudentEvidence">How many pieces of student work, data or links its cards carry.</param>
/// <param name="Content">What was said; null while it is not in memory.</param>
[GenerateSerializer, Immutable]
public sealed record Conversation(
    Guid Id,
    Setting Setting,
    ConversationKind Kind,
    ConversationStatus Status,
    EntryPoint? LeadEntryPoint,
    ImmutableArray<EntryPoint> OtherEntryPoints,
    Visit? Visit,
    DateOnly? HeldOn,
    bool RecordedAfterwards,
    DateTimeOffset? BegunAt,
    int SatSeconds,
    Sitting? Sitting,
    short? CorrectedMinutes,
    byte Filled,
    byte SkippedMask,
    Guid? NextConversation,
    Guid? FirstSuccess,
    ImmutableArray<Guid> MoreSuccesses,
    Guid? Focus,
    short StudentEvidence,
    byte? Usefulness,
    DepthLevel? Depth,
    ConversationContent? Content
)
{
    public Guid Coach => Setting.Coach;

    public Guid? Cycle => Setting.Cycle;

    public Guid? School => Setting.School;

    /// <summary>Planned, in progress or paused: still to come to an end.</summary>
    public bool IsLive =>
        Status is ConversationStatus.Planned or ConversationStatus.InProgress or ConversationStatus.Paused;

    /// <summary>In progress or paused: being held.</summary>
    public bool IsUnderWay => Status is ConversationStatus.InProgress or ConversationStatus.Paused;

    public bool Has(Component component) => (Filled & (1 << (int)component)) != 0;

    public bool HasSuccess(Guid id) => FirstSuccess == id || MoreSuccesses.Contains(id);

    public bool Skips(Component component) => (SkippedMask & (1 << (int)component)) != 0;

    /// <summary>The minutes proposed by the sittings that ended, or the pair's own figure.</summary>
    public int Minutes => CorrectedMinutes ?? ProposedMinutes;

    public int ProposedMinutes => (int)Math.Round(SatSeconds / 60.0);

    /// <summary>The day held, else the day planned, in the district's time zone.</summary>
    public DateOnly? DayIn(DistrictFacts facts) => HeldOn ?? (Visit is { } visit ? facts.DateOf(visit.StartsAt) : null);

    /// <summary>The words, which the caller made sure are in memory.</summary>
    public ConversationContent Said =>
        Content ?? throw new InvalidOperationException("The conversation's words are not in memory.");
}
