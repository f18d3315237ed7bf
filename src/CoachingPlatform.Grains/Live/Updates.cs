using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Grains.Live;

/// <summary>A conversation as it stands at this moment, for one of its pair.</summary>
/// <param name="Version">
/// The version of the teacher's record; to go on from here after a lost connection, give it as “after”.
/// </param>
/// <param name="Conversation">Null when to the caller there is none, or no longer: then this was the last update.</param>
/// <param name="Present">The ids of those of the pair who look at this conversation now.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationUpdate(long Version, ConversationView? Conversation, ImmutableArray<Guid> Present)
{
    /// <summary>The same whether it never was, is hidden, or is no longer the caller's.</summary>
    public static ConversationUpdate None { get; } = new(0, null, []);
}

/// <summary>The caller's own caseload as it stands at this moment.</summary>
/// <param name="Version">
/// Rises with every change; to go on from here after a lost connection, give it as “after”.
/// </param>
/// <param name="Caseload">
/// The open assignments, those that need the coach most first, and why; null for somebody who is no coach, or no longer:
/// then this was the last update.
/// </param>
[GenerateSerializer, Immutable]
public sealed record CaseloadUpdate(long Version, ImmutableArray<CaseloadEntry>? Caseload)
{
    public static CaseloadUpdate None { get; } = new(0, null);
}
