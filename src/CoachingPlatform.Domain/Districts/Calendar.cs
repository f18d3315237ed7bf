namespace CoachingPlatform.Domain.Districts;

/// <summary>Days from <paramref name="From"/> to <paramref name="Until"/>, the end not included.</summary>
[GenerateSerializer, Immutable]
public sealed record Span(string Title, DateOnly From, DateOnly Until)
{
    public bool Contains(DateOnly day) => From <= day && day < Until;
}

/// <summary>A school year with its terms and breaks; all ends are exclusive.</summary>
/// <param name="Year">The year in which it ends: 2027 for 2026–27.</param>
[GenerateSerializer, Immutable]
public sealed record SchoolYear(
    int Year,
    DateOnly From,
    DateOnly Until,
    ImmutableArray<Span> Terms,
    ImmutableArray<Span> Breaks
);

/// <summary>
/// The district's school years, terms and breaks. Gaps, dosage and reminders count days in session: weekdays inside a
/// school year and outside its breaks. A district without a calendar counts every weekday.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Calendar(ImmutableArray<SchoolYear> Years)
{
    public static Calendar Empty { get; } = new([]);

    public SchoolYear? YearOf(DateOnly day) => Years.FirstOrDefault(y => y.From <= day && day < y.Until);

    public bool InSession(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (Years.IsEmpty || (YearOf(day) is { } year && !year.Breaks.Any(b => b.Contains(day))));

    /// <summary>
    /// Days in session from <paramref name="from"/> to <paramref name="until"/>, the end not included. Bounded to ten
    /// years, which is longer than any rhythm.
    /// </summary>
    public int DaysInSession(DateOnly from, DateOnly until)
    {
        var end = until.DayNumber - from.DayNumber > 3_660 ? from.AddDays(3_660) : until;
        var days = 0;
        for (var day = from; day < end; day = day.AddDays(1))
        {
            if (InSession(day))
            {
                days++;
            }
        }
        return days;
    }
}
