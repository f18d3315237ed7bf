using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Shown;

/// <summary>
/// A report as its readers get it, one for each scope and not for each reader: a body that follows from the facts and the
/// releases before, in an envelope that says when and from what it was made.
/// </summary>
public sealed record ReportDocument(ReportEnvelope Envelope, ReportBody Body);

/// <summary>What tells one making of a report from another; two makings of the same body differ here alone.</summary>
/// <param name="Run">The run that made it.</param>
/// <param name="Position">The last position of the journal that it holds.</param>
/// <param name="RosterImport">The last import of the roster that it holds; 0 before the first.</param>
/// <param name="FactsNumber">The number of the district's facts: calendar, schools, priorities.</param>
public sealed record ReportEnvelope(
    Guid Run,
    DateTimeOffset MadeAt,
    long Position,
    long RosterImport,
    long FactsNumber
);

/// <summary>All that a report tells, after suppression.</summary>
/// <param name="District">The district's name.</param>
/// <param name="School">The school whose report it is; null for the district's.</param>
/// <param name="Window">The days that it looks at.</param>
/// <param name="Before">The window before; null where the calendar has none.</param>
/// <param name="YearEarlier">The same window a year earlier; null likewise.</param>
/// <param name="Day">The day of the release, in the district's time zone: a window that runs counts to the end of it.</param>
/// <param name="SmallestGroup">The fewest teachers that a figure stands on.</param>
/// <param name="Release">The number of the release that decided what is told.</param>
/// <param name="Names">What the keys in rows and columns stand for, as they are called on <paramref name="Day"/>.</param>
public sealed record ReportBody(
    ReportKind Kind,
    string District,
    ReportName? School,
    Window Window,
    Window? Before,
    Window? YearEarlier,
    DateOnly Day,
    int SmallestGroup,
    int Release,
    ImmutableArray<ReportName> Names,
    ImmutableArray<ReportSection> Sections
);

/// <summary>What a key of a dimension is called: a school, a priority, a theme, a group of years.</summary>
public sealed record ReportName(Dimension Dimension, string Key, string Title);

/// <summary>One definition with its tables.</summary>
public sealed record ReportSection(MetricDefinition Definition, ImmutableArray<ReportTable> Tables);

/// <summary>One declared table: its total at the key without row and column.</summary>
public sealed record ReportTable(Dimension? Rows, Dimension? Columns, ImmutableArray<ReportCell> Cells);

/// <summary>One cell, with what it was in the window before and a year earlier.</summary>
/// <param name="AsOf">The day from which the value is; null where it is hidden.</param>
/// <param name="Stays">It is older than the report: too few teachers changed it since.</param>
/// <param name="Before">Null where there is no window before.</param>
/// <param name="YearEarlier">Null where there is no such window.</param>
public sealed record ReportCell(
    CellKey Key,
    ShownFigure Figure,
    DateOnly? AsOf,
    bool Stays,
    Comparison? Before,
    Comparison? YearEarlier
);
