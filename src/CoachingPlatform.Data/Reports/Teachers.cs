using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>The facts of a window, one teacher after another.</summary>
internal static class Teachers
{
    public static IEnumerable<TeacherFacts> Of(Facts facts, Period period, RosterDays days)
    {
        using var conversations = facts.Conversations();
        using var steps = facts.Steps();
        using var goals = facts.Goals();
        using var assignments = facts.Assignments();
        using var roster = facts.Roster(days);
        while (First(conversations.Next, steps.Next, goals.Next, assignments.Next, roster.Next) is { } teacher)
        {
            var held = conversations.Of(teacher);
            var known = roster.Of(teacher);
            var last = RosterFact.Last(known, period);
            yield return new TeacherFacts(
                teacher,
                last?.GradeBands ?? [],
                last?.FirstYearTeaching,
                [.. known.Select(r => r.Active(period)).OfType<ActiveSpan>()],
                held,
                steps.Of(teacher),
                goals.Of(teacher),
                assignments.Of(teacher),
                held.Where(c => c.IsFull).ToLookup(c => c.Coach, c => c.HeldOn)
            );
        }
    }

    private static Guid? First(params ReadOnlySpan<Guid?> teachers)
    {
        Guid? first = null;
        foreach (var teacher in teachers)
        {
            if (teacher is { } t && (first is not { } f || t.CompareTo(f) < 0))
            {
                first = teacher;
            }
        }
        return first;
    }
}
