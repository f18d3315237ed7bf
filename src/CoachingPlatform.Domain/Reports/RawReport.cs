using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports;

/// <summary>The raw tables of one window of one document.</summary>
public sealed record RawWindow(Window Window, ImmutableArray<RawTable> Tables);

/// <summary>
/// All figures of one document before suppression, read at one moment. Like a raw cell it leaves the compilation only
/// through suppression.
/// </summary>
/// <param name="Today">The day in the district's time zone up to which a running window counts, included.</param>
/// <param name="FactsNumber">The number of the district's facts: calendar, priorities, schools.</param>
/// <param name="RosterImport">The last import of the roster; 0 before the first.</param>
/// <param name="Position">The last position of the journal.</param>
/// <param name="Before">The window before; null where the calendar has none.</param>
/// <param name="YearEarlier">The same window a year earlier; null likewise.</param>
public sealed record RawReport(
    Scope Scope,
    DateOnly Today,
    long FactsNumber,
    long RosterImport,
    long Position,
    RawWindow Now,
    RawWindow? Before,
    RawWindow? YearEarlier
);
