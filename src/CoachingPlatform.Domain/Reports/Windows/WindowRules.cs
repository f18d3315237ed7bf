using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Making;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Reports.Windows;

/// <summary>Which windows a report is made for. A window that runs is one; a window that has not begun is none.</summary>
public static class WindowRules
{
    /// <summary>Any run of whole calendar months that has begun, no longer ago than reports look back.</summary>
    /// <param name="from">The first day of a month.</param>
    /// <param name="until">The first day of the month after the last one.</param>
    /// <param name="today">The date in the district's time zone.</param>
    public static (Window? Window, ImmutableArray<Refusal> Refusals) Months(
        DateOnly from,
        DateOnly until,
        DateOnly today
    )
    {
        var checks = new Checks();
        checks.Date("from", from);
        checks.Date("until", until);
        WholeMonth(checks, "from", from);
        WholeMonth(checks, "until", until);
        checks.That(
            from < until,
            Codes.OutOfRange,
            "until",
            $"This window is empty: it begins on {Say.Day(from)} and ends before {Say.Day(until)}. Let it end at least a month later."
        );
        Standing.Reached(checks, from, "from", today);
        Begun(checks, "from", from, today);
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        checks.That(
            until <= next || from > today,
            Codes.OutOfRange,
            "until",
            $"This window reaches into months that have not begun. Let it end before {Say.Day(next)} or earlier."
        );
        return checks.Failed ? (null, checks.Refusals) : (new Window(WindowKind.Months, from, until), []);
    }

    /// <summary>A school year of the calendar that has begun.</summary>
    /// <param name="year">The calendar year of its last day: 2027 for 2026–27.</param>
    public static (Window? Window, ImmutableArray<Refusal> Refusals) Year(Calendar calendar, int year, DateOnly today)
    {
        var checks = new Checks();
        var found = Find(checks, calendar, year, today);
        return checks.Failed ? (null, checks.Refusals) : (Window.Of(found!), []);
    }

    /// <summary>A term of the calendar that has begun.</summary>
    /// <param name="title">What the calendar calls it, such as Fall.</param>
    public static (Window? Window, ImmutableArray<Refusal> Refusals) Term(
        Calendar calendar,
        int year,
        string title,
        DateOnly today
    )
    {
        var checks = new Checks();
        var term = Find(checks, calendar, year, today)
            ?.Terms.FirstOrDefault(t => string.Equals(t.Title, title, StringComparison.OrdinalIgnoreCase));
        if (!checks.Failed && checks.Found(term is not null, "term"))
        {
            Begun(checks, "term", term!.From, today);
        }
        return checks.Failed ? (null, checks.Refusals) : (Window.Of(term!), []);
    }

    /// <summary>A school of this district that was open for at least a day of the window.</summary>
    public static ImmutableArray<Refusal> School(DistrictFacts facts, Guid id, Window window)
    {
        var checks = new Checks();
        var school = facts.School(id);
        if (checks.Found(school is not null, "schoolId"))
        {
            checks.That(
                school!.IsOpenOn(window.From),
                Codes.SchoolClosed,
                "schoolId",
                $"“{school.Name}” closed on {Say.Day(school.ClosedOn ?? default)}, before this window begins. Choose an earlier one."
            );
        }
        return checks.Refusals;
    }

    private static SchoolYear? Find(Checks checks, Calendar calendar, int year, DateOnly today)
    {
        var found = calendar.Years.FirstOrDefault(y => y.Year == year);
        if (
            checks.That(
                found is not null,
                Codes.NotFound,
                "year",
                Invariant($"The calendar has no school year that ends in {year}. Choose one of it, or add it there.")
            )
        )
        {
            Begun(checks, "year", found!.From, today);
        }
        return found;
    }

    private static void WholeMonth(Checks checks, string field, DateOnly day) =>
        checks.That(
            day.Day == 1,
            Codes.OutOfRange,
            field,
            $"A window is made of whole calendar months, and {Say.Day(day)} is not the first day of one. Choose {Say.Day(new DateOnly(day.Year, day.Month, 1))}."
        );

    private static void Begun(Checks checks, string field, DateOnly from, DateOnly today) =>
        checks.That(
            from <= today,
            Codes.OutOfRange,
            field,
            $"This window begins on {Say.Day(from)}, and today is {Say.Day(today)}. Choose one that has begun."
        );
}
