using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Reports.Windows;

public enum WindowKind
{
    /// <summary>A run of whole calendar months.</summary>
    Months,

    /// <summary>A term of the district's calendar.</summary>
    Term,

    /// <summary>A school year of the district's calendar.</summary>
    Year,
}

/// <summary>The days that a report looks at, as dates of the district's own time zone.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day that no longer belongs.</param>
public sealed record Window(WindowKind Kind, DateOnly From, DateOnly Until)
{
    public bool Contains(DateOnly day) => From <= day && day < Until;

    /// <summary>The calendar months that it touches, in order, each by its first day.</summary>
    public IEnumerable<DateOnly> Months()
    {
        for (var month = new DateOnly(From.Year, From.Month, 1); month < Until; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    /// <summary>
    /// The window before, with which each figure is compared: as many months, the term or the school year before; null
    /// where the calendar has none.
    /// </summary>
    public Window? Before(Calendar calendar) =>
        Kind switch
        {
            WindowKind.Months => Back(Length),
            WindowKind.Term => Terms(calendar).LastOrDefault(t => t.Until <= From),
            _ => Years(calendar).LastOrDefault(y => y.Until <= From),
        };

    /// <summary>
    /// The same window a year earlier: the same months, the school year before, or its term with this title, else in this
    /// place; null where the calendar has none.
    /// </summary>
    public Window? YearEarlier(Calendar calendar) =>
        Kind switch
        {
            WindowKind.Months => Back(12),
            WindowKind.Term => TermYearEarlier(calendar),
            _ => Before(calendar),
        };

    /// <summary>As it is stored.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} {From:yyyy-MM-dd} {Until:yyyy-MM-dd}");

    public static Window Of(SchoolYear year) => new(WindowKind.Year, year.From, year.Until);

    public static Window Of(Span term) => new(WindowKind.Term, term.From, term.Until);

    private int Length => (Until.Year - From.Year) * 12 + Until.Month - From.Month;

    /// <summary>Null before the first year of the era.</summary>
    private Window? Back(int months) =>
        From.Year * 12 + From.Month - 1 - months < 12
            ? null
            : this with
            {
                From = From.AddMonths(-months),
                Until = Until.AddMonths(-months),
            };

    private Window? TermYearEarlier(Calendar calendar)
    {
        var years = calendar.Years.OrderBy(y => y.From).ToList();
        var place = years.FindIndex(y => y.From <= From && Until <= y.Until);
        if (place < 1)
        {
            return null;
        }
        var (terms, earlier) = (years[place].Terms, years[place - 1].Terms);
        var index = terms.ToList().FindIndex(t => t.From == From && t.Until == Until);
        var match =
            index < 0
                ? null
                : earlier.FirstOrDefault(t => t.Title == terms[index].Title)
                    ?? (index < earlier.Length ? earlier[index] : null);
        return match is null ? null : Of(match);
    }

    private static IEnumerable<Window> Terms(Calendar calendar) =>
        calendar.Years.SelectMany(y => y.Terms).OrderBy(t => t.From).Select(Of);

    private static IEnumerable<Window> Years(Calendar calendar) => calendar.Years.OrderBy(y => y.From).Select(Of);
}
