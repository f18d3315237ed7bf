namespace CoachingPlatform.Domain.Coaches;

/// <summary>One open assignment of a coach, as far as its dates tell what needs attention.</summary>
/// <param name="From">The day the assignment began.</param>
/// <param name="Until">The first day it is no longer open; null while no end is set.</param>
/// <param name="RhythmDays">The most days in session that should pass between two conversations.</param>
/// <param name="LastHeldOn">The day of the pair's last completed conversation; null when there was none.</param>
/// <param name="NextVisitAt">When the next planned conversation is to be; null when none is or no time is set.</param>
/// <param name="NextConversation">The next planned conversation.</param>
/// <param name="OpenConversation">The conversation in progress or paused.</param>
/// <param name="OpenSteps">How many steps of this pair are open.</param>
/// <param name="OpenDueDates">The due dates of those that have one.</param>
[GenerateSerializer, Immutable]
public sealed record CaseloadLine(
    Guid Teacher,
    Guid AssignmentId,
    DateOnly From,
    DateOnly? Until,
    int RhythmDays,
    DateOnly? LastHeldOn,
    DateTimeOffset? NextVisitAt,
    Guid? NextConversation,
    Guid? OpenConversation,
    int OpenSteps,
    ImmutableArray<DateOnly> OpenDueDates
)
{
    public bool IsOpenOn(DateOnly day) => From <= day && (Until is not { } until || day < until);
}

/// <summary>A line of the caseload as the coach sees it: whom, and what needs attention.</summary>
/// <param name="Name">The teacher's name.</param>
[GenerateSerializer, Immutable]
public sealed record CaseloadEntry(CaseloadLine Line, string Name, ImmutableArray<AttentionReason> Attention);

/// <summary>A coach's caseload in the order in which it needs the coach.</summary>
public static class Caseload
{
    /// <summary>Most reasons first, then most steps overdue, then longest without a conversation, then by name.</summary>
    public static ImmutableArray<CaseloadEntry> Sort(IEnumerable<CaseloadEntry> entries) =>
        [
            .. entries
                .OrderByDescending(e => e.Attention.Length)
                .ThenByDescending(e => Count(e, AttentionKind.StepsOverdue))
                .ThenByDescending(e => Count(e, AttentionKind.NoConversation))
                .ThenBy(e => e.Name, StringComparer.InvariantCultureIgnoreCase)
                .ThenBy(e => e.Line.AssignmentId),
        ];

    private static int Count(CaseloadEntry entry, AttentionKind kind) =>
        entry.Attention.FirstOrDefault(r => r.Kind == kind)?.Count ?? 0;
}
