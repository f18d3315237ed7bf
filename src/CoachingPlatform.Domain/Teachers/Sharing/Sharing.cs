using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Teachers.Sharing;

public enum ShareScope
{
    /// <summary>A focus with its steps; the item is the focus.</summary>
    Focus,
    Conversation,
    Cycle,

    /// <summary>The whole timeline; the item is the teacher.</summary>
    Timeline,
}

/// <summary>The teacher lets a colleague read something, until a date.</summary>
/// <param name="Until">The first day on which it is over.</param>
/// <param name="EndedOn">The day the teacher took it back.</param>
/// <param name="MadeAt">When the teacher shared it: a leader's role held since then has ended it.</param>
[GenerateSerializer, Immutable]
public sealed record Share(
    Guid Id,
    ShareScope Scope,
    Guid Item,
    Guid With,
    DateOnly From,
    DateOnly Until,
    DateOnly? EndedOn,
    DateTimeOffset MadeAt
)
{
    /// <summary>Not over by its own dates, not taken back.</summary>
    public bool IsOpenOn(DateOnly day) => EndedOn is null && From <= day && day < Until;

    /// <summary>In force: open, and not older than the district lets a share be.</summary>
    public bool IsInForceOn(DateOnly day, DistrictSettings settings) => Within(settings).IsOpenOn(day);

    /// <summary>The share as the district's settings let it stand: it may be over earlier than the teacher had said.</summary>
    public Share Within(DistrictSettings settings) =>
        From.AddDays(settings.LongestShareDays) is var latest && latest < Until ? this with { Until = latest } : this;
}

/// <summary>
/// Shares a focus with its steps, a conversation, a cycle or the timeline with a named teacher or coach who holds no
/// leader or administrator role. The coach's private parts never go.
/// </summary>
/// <param name="ItemId">The focus, conversation or cycle; left out for the timeline.</param>
/// <param name="Until">The first day on which it is over; at most 400 days ahead, or as many as the district set.</param>
[GenerateSerializer, Immutable]
public sealed record ShareWith(Guid ShareId, ShareScope Scope, Guid PersonId, DateOnly Until, Guid? ItemId = null)
    : TeacherCommand;

/// <summary>Takes a share back; it takes effect on the next request.</summary>
[GenerateSerializer, Immutable]
public sealed record TakeBackShare(Guid ShareId) : TeacherCommand;

[StoredAs("teacher.shared")]
public sealed record Shared(Guid Share, ShareScope Scope, Guid Item, Guid With, DateOnly From, DateOnly Until)
    : TeacherEvent;

[StoredAs("teacher.share-taken-back")]
public sealed record ShareTakenBack(Guid Share, DateOnly On) : TeacherEvent;
