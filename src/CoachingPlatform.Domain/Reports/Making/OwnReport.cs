using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>As whom somebody reads their own report.</summary>
public enum OwnRole
{
    /// <summary>What is counted of their own record.</summary>
    Teacher,

    /// <summary>What they held, agreed and were assigned as a coach.</summary>
    Coach,
}

/// <summary>
/// A teacher's or coach's own report, by the definitions of the leaders' reports, counted anew at each look. Nothing is
/// hidden in it: it is for nobody else.
/// </summary>
/// <param name="Before">The window before; null where there is none.</param>
/// <param name="YearEarlier">The same window a year earlier; null likewise.</param>
/// <param name="Day">Today, in the district's time zone: a window that runs counts to the end of it.</param>
/// <param name="Position">The last position of the journal that it holds.</param>
/// <param name="RosterImport">The last import of the roster that it holds; 0 before the first.</param>
/// <param name="FactsNumber">The number of the district's facts: calendar, schools, priorities.</param>
/// <param name="Names">What the keys in rows and columns stand for.</param>
public sealed record OwnReport(
    OwnRole Role,
    Window Window,
    Window? Before,
    Window? YearEarlier,
    DateOnly Day,
    long Position,
    long RosterImport,
    long FactsNumber,
    ImmutableArray<ReportName> Names,
    ImmutableArray<ReportSection> Sections
)
{
    public static OwnReport Of(OwnRole role, RawReport raw, DistrictFacts facts)
    {
        var comparing = new Comparing(Shown(raw.Before), Shown(raw.YearEarlier), raw.Now.Window);
        var sections = ImmutableArray.CreateRange(
            raw.Now.Tables.GroupBy(t => t.Metric)
                .Select(tables => new ReportSection(
                    MetricCatalog.Find(tables.Key)!,
                    [.. tables.Select(t => Told(comparing.Table(Shown(t, raw.Now.Window))))]
                ))
        );
        return new OwnReport(
            role,
            raw.Now.Window,
            raw.Before?.Window,
            raw.YearEarlier?.Window,
            raw.Today,
            raw.Position,
            raw.RosterImport,
            raw.FactsNumber,
            Called.In(facts, sections.SelectMany(s => s.Tables)),
            sections
        );
    }

    private static (Window, ImmutableArray<ShownTable>)? Shown(RawWindow? window) =>
        window is null ? null : (window.Window, [.. window.Tables.Select(t => Shown(t, window.Window))]);

    private static ShownTable Shown(RawTable table, Window window) =>
        new(
            table.Metric,
            table.Version,
            School: null,
            window.From,
            window.Until,
            table.Rows,
            table.Columns,
            [.. table.Cells.Select(c => new ShownCell(c.Key, new ShownFigure(c.Numerator, c.Denominator, c.Teachers)))]
        );

    /// <summary>Where there was nothing to count there is nothing to compare with; hidden it is not.</summary>
    private static ReportTable Told(ReportTable table) =>
        table with
        {
            Cells =
            [
                .. table.Cells.Select(c =>
                    c with
                    {
                        Before = c.Before?.Thousandths is null ? null : c.Before,
                        YearEarlier = c.YearEarlier?.Thousandths is null ? null : c.YearEarlier,
                    }
                ),
            ],
        };
}
