using static System.FormattableString;

namespace CoachingPlatform.Domain.Districts;

internal static class CalendarRules
{
    public const int MostYears = 30;

    /// <summary>The most terms, or breaks, that one school year may have; single holidays count as breaks.</summary>
    public const int MostSpans = 100;

    public static Decision<DistrictEvent> Set(SetCalendar command)
    {
        var checks = new Checks();
        var years = command.Years.OrEmpty();
        checks.Count("years", years.Length, MostYears);
        if (checks.Failed)
        {
            return checks.Event<DistrictEvent>(() => new CalendarSet([]));
        }
        ImmutableArray<SchoolYear> tidy =
        [
            .. years.Select((y, i) => Year(checks, Invariant($"years.{i}"), y, i == 0 ? null : years[i - 1])),
        ];
        return checks.Event<DistrictEvent>(() => new CalendarSet(tidy));
    }

    private static SchoolYear Year(Checks checks, string field, SchoolYear year, SchoolYear? before)
    {
        Dates(checks, field, year.From, year.Until);
        checks.That(
            before is null || before.Until <= year.From,
            Codes.OutOfRange,
            $"{field}.from",
            $"This school year begins on {Say.Day(year.From)}, before the one above it has ended. Put the years in order and let one end before the next begins."
        );
        checks.That(
            year.From >= year.Until || year.Year == year.Until.AddDays(-1).Year,
            Codes.OutOfRange,
            $"{field}.year",
            Invariant($"A school year is named by the calendar year of its last day, {Say.Day(LastDay(year))}.")
        );
        checks.That(
            before is null || before.Year < year.Year,
            Codes.Duplicate,
            $"{field}.year",
            Invariant($"The school year {year.Year} stands in the calendar twice. Join the two, or correct one.")
        );
        return year with
        {
            Terms = Spans(checks, $"{field}.terms", year, year.Terms.OrEmpty()),
            Breaks = Spans(checks, $"{field}.breaks", year, year.Breaks.OrEmpty()),
        };
    }

    private static ImmutableArray<Span> Spans(Checks checks, string field, SchoolYear year, ImmutableArray<Span> spans)
    {
        checks.Count(field, spans.Length, MostSpans);
        if (spans.Length > MostSpans)
        {
            return [];
        }
        return
        [
            .. spans.Select((s, i) => Span(checks, Invariant($"{field}.{i}"), year, s, i == 0 ? null : spans[i - 1])),
        ];
    }

    private static Span Span(Checks checks, string field, SchoolYear year, Span span, Span? before)
    {
        var title = checks.Line($"{field}.title", span.Title);
        Dates(checks, field, span.From, span.Until);
        checks.That(
            year.From <= span.From && span.Until <= year.Until,
            Codes.OutOfRange,
            $"{field}.from",
            $"“{title}” lies outside its school year. Keep it between {Say.Day(year.From)} and {Say.Day(year.Until)}."
        );
        checks.That(
            before is null || before.Until <= span.From,
            Codes.OutOfRange,
            $"{field}.from",
            $"“{title}” begins on {Say.Day(span.From)}, before the one above it has ended. Put them in order and let one end before the next begins."
        );
        return span with { Title = title };
    }

    private static void Dates(Checks checks, string field, DateOnly from, DateOnly until)
    {
        checks.Date($"{field}.from", from);
        checks.Date($"{field}.until", until);
        checks.That(
            from < until,
            Codes.OutOfRange,
            $"{field}.until",
            $"It must end after it begins on {Say.Day(from)}; the end is the first day that no longer belongs."
        );
    }

    private static DateOnly LastDay(SchoolYear year) => year.Until > year.From ? year.Until.AddDays(-1) : year.From;
}
