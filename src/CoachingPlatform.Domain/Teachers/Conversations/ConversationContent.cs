using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>What was said and agreed in one conversation.</summary>
/// <param name="Needs">What the teacher named beforehand.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationContent(
    ImmutableArray<AgendaItem> Agenda,
    Words? Needs,
    ImmutableArray<Feedback> Feedback,
    ImmutableArray<Entry> Entries,
    ImmutableArray<StepReview> StepReviews,
    ImmutableArray<GoalNote> GoalNotes,
    ImmutableArray<Guid> Ranking,
    AgreedFocus? Focus,
    TeacherReflection? Reflection,
    ImmutableArray<Skipped> Skipped,
    ImmutableArray<Amendment> Amendments,
    ImmutableArray<EvidenceItem> Evidence,
    Words? ClosingReason
)
{
    public static ConversationContent Empty { get; } = new([], null, [], [], [], [], [], null, null, [], [], [], null);

    public Entry? Entry(Guid id) => Entries.FirstOrDefault(e => e.Id == id);
}

/// <summary>A line of the shared agenda, put there by the coach; the teacher sees it.</summary>
[GenerateSerializer, Immutable]
public sealed record AgendaItem(Guid Id, Words Text);

/// <summary>Where a piece of feedback comes from.</summary>
public enum FeedbackSource
{
    District,
    School,
    Walkthrough,
}

/// <summary>Feedback from district, school or a walkthrough that either of the pair brings.</summary>
[GenerateSerializer, Immutable]
public sealed record Feedback(Guid Id, FeedbackSource Source, Words Text, Guid BroughtBy);

/// <summary>A correction beside a completed conversation, which itself stays as it was.</summary>
[GenerateSerializer, Immutable]
public sealed record Amendment(Guid Id, Component Component, Words Text, Guid By, DateTimeOffset At);
