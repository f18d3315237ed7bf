using CoachingPlatform.Domain.Districts;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Why an assignment needs its coach.</summary>
public enum AttentionKind
{
    /// <summary>More days in session than the rhythm have passed without a conversation.</summary>
    NoConversation,

    /// <summary>Action steps are past their due date.</summary>
    StepsOverdue,

    /// <summary>No conversation is planned, and none is in progress.</summary>
    NoVisitScheduled,

    /// <summary>The next visit is near and the prep sheet is not marked ready.</summary>
    PlanNotReady,
}

/// <summary>One thing that needs the coach.</summary>
/// <param name="Count">Days in session or, for steps, how many; 0 where nothing is counted.</param>
/// <param name="Sentence">The same in words.</param>
[GenerateSerializer, Immutable]
public sealed record AttentionReason(AttentionKind Kind, int Count, string Sentence);

/// <summary>Works out from dates alone what needs attention, whenever it is read.</summary>
public static class Attention
{
    /// <summary>A plan should be ready from this many days in session before the visit.</summary>
    public const int PlanLeadDays = 2;

    /// <summary>What needs attention today, in the order of the kinds; nothing where the assignment is not open.</summary>
    /// <param name="planReady">Whether the prep sheet of the next conversation is marked ready.</param>
    public static ImmutableArray<AttentionReason> Of(
        CaseloadLine line,
        DistrictFacts facts,
        DateTimeOffset now,
        bool planReady
    )
    {
        var today = facts.DateOf(now);
        if (!line.IsOpenOn(today))
        {
            return [];
        }
        AttentionReason?[] reasons =
        [
            NoConversation(line, facts.Calendar, today),
            StepsOverdue(line, today),
            NoVisitScheduled(line),
            planReady ? null : PlanNotReady(line, facts, today),
        ];
        return [.. reasons.OfType<AttentionReason>()];
    }

    private static AttentionReason? NoConversation(CaseloadLine line, Calendar calendar, DateOnly today)
    {
        var since = line.LastHeldOn is { } held && held > line.From ? held : line.From;
        var days = calendar.DaysInSession(since, today);
        return days <= line.RhythmDays
            ? null
            : new(
                AttentionKind.NoConversation,
                days,
                Invariant($"No conversation for {days} days in session; the rhythm is {line.RhythmDays}.")
            );
    }

    private static AttentionReason? StepsOverdue(CaseloadLine line, DateOnly today)
    {
        var overdue = line.OpenDueDates.OrEmpty().Where(due => due < today).ToList();
        return overdue.Count == 0
            ? null
            : new(
                AttentionKind.StepsOverdue,
                overdue.Count,
                overdue.Count == 1
                    ? $"1 action step is overdue since {Say.Day(overdue[0])}."
                    : Invariant($"{overdue.Count} action steps are overdue, the oldest since {Say.Day(overdue.Min())}.")
            );
    }

    private static AttentionReason? NoVisitScheduled(CaseloadLine line) =>
        line.NextConversation is null && line.OpenConversation is null
            ? new(AttentionKind.NoVisitScheduled, 0, "No next visit is scheduled.")
            : null;

    private static AttentionReason? PlanNotReady(CaseloadLine line, DistrictFacts facts, DateOnly today)
    {
        if (line.NextVisitAt is not { } visit || facts.DateOf(visit) is var day && day < today)
        {
            return null;
        }
        var days = facts.Calendar.DaysInSession(today, day);
        return days > PlanLeadDays
            ? null
            : new(
                AttentionKind.PlanNotReady,
                days,
                day == today
                    ? "The next visit is today and its plan is not marked ready."
                    : $"The next visit is on {Say.Day(day)} and its plan is not marked ready."
            );
    }
}
