using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>A window under a district's facts: its days in session, and which priorities were active on which day.</summary>
public sealed class Period
{
    private readonly int[] sessionDaysBefore;
    private readonly Dictionary<Guid, ImmutableArray<Priority>> bySchool;
    private readonly ImmutableArray<Priority> ofDistrict;

    /// <param name="today">The date in the district's time zone; a window that runs counts to the end of this day.</param>
    public Period(DistrictFacts facts, Window window, DateOnly today)
    {
        Window = window;
        End = Earlier(window.Until, today.AddDays(1));
        sessionDaysBefore = new int[Math.Max(0, End.DayNumber - window.From.DayNumber) + 1];
        for (var i = 1; i < sessionDaysBefore.Length; i++)
        {
            sessionDaysBefore[i] =
                sessionDaysBefore[i - 1] + (facts.Calendar.InSession(window.From.AddDays(i - 1)) ? 1 : 0);
        }
        ofDistrict = [.. facts.Priorities.Where(p => p.School is null)];
        bySchool = facts
            .Priorities.Where(p => p.School is not null)
            .GroupBy(p => p.School!.Value)
            .ToDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    public Window Window { get; }

    /// <summary>The first day that does not count: the window's end or, while it runs, tomorrow.</summary>
    public DateOnly End { get; }

    /// <summary>The days in session from the window's first day to <see cref="End"/>.</summary>
    public int SessionDays => sessionDaysBefore[^1];

    public bool Contains(DateOnly day) => Window.From <= day && day < End;

    /// <summary>Days in session from a day until another, the end not included, as far as they lie in the window.</summary>
    public int DaysInSession(DateOnly from, DateOnly until)
    {
        var (first, last) = (Index(from), Index(until));
        return last <= first ? 0 : sessionDaysBefore[last] - sessionDaysBefore[first];
    }

    /// <summary>Whether this priority of the district or this school was active on a day.</summary>
    public bool IsActive(Guid priority, Guid? school, DateOnly day) =>
        IsActive(ofDistrict, priority, day) || IsActive(Of(school), priority, day);

    /// <summary>Whether the district or this school had any active priority on a day.</summary>
    public bool HasActivePriority(Guid? school, DateOnly day) =>
        IsActive(ofDistrict, null, day) || IsActive(Of(school), null, day);

    private ImmutableArray<Priority> Of(Guid? school) =>
        school is { } id && bySchool.TryGetValue(id, out var own) ? own : [];

    private static bool IsActive(ImmutableArray<Priority> among, Guid? priority, DateOnly day)
    {
        foreach (var p in among)
        {
            if ((priority is null || p.Id == priority) && p.IsActiveOn(day))
            {
                return true;
            }
        }
        return false;
    }

    private int Index(DateOnly day) =>
        Math.Clamp(day.DayNumber - Window.From.DayNumber, 0, sessionDaysBefore.Length - 1);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
