using System.Globalization;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>
/// Sets each cell beside what it was in the window before and a year earlier. A month is compared with the one as far back
/// as the window lies; with none where the windows are not whole months apart, as a term and the term before it.
/// </summary>
internal sealed class Comparing(
    (Window Window, ImmutableArray<ShownTable> Tables)? before,
    (Window Window, ImmutableArray<ShownTable> Tables)? earlier,
    Window window
)
{
    public ReportTable Table(ShownTable table)
    {
        var (then, lastYear) = (Find(before, table), Find(earlier, table));
        return new ReportTable(
            table.Rows,
            table.Columns,
            [
                .. table.Cells.Select(c => new ReportCell(
                    c.Key,
                    c.Figure,
                    c.AsOf,
                    c.Stays,
                    Compared(table, c, then, before is { } b ? Back(b.Window, isYear: false) : null),
                    Compared(table, c, lastYear, Back(window, isYear: true))
                )),
            ]
        );
    }

    private static Dictionary<CellKey, ShownFigure>? Find(
        (Window Window, ImmutableArray<ShownTable> Tables)? other,
        ShownTable table
    ) =>
        other
            ?.Tables.FirstOrDefault(t =>
                (t.Metric, t.Version, t.Rows, t.Columns) == (table.Metric, table.Version, table.Rows, table.Columns)
            )
            ?.Cells.ToDictionary(c => c.Key, c => c.Figure);

    private static Comparison? Compared(
        ShownTable table,
        ShownCell cell,
        Dictionary<CellKey, ShownFigure>? other,
        int? monthsBack
    )
    {
        var key = new CellKey(Then(table.Rows, cell.Key.Row), Then(table.Columns, cell.Key.Column));
        return
            key.Row is null != cell.Key.Row is null
            || key.Column is null != cell.Key.Column is null
            || other?.TryGetValue(key, out var figure) != true
            ? null
            : Comparison.Of(cell.Figure, figure!, MetricCatalog.Find(table.Metric)!.Unit);

        string? Then(Dimension? dimension, string? value) =>
            dimension != Dimension.Month || value is null ? value
            : monthsBack is { } back
                ? Frame.Month(
                    DateOnly.ParseExact(value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-back)
                )
            : null;
    }

    /// <summary>How many months back another window's month lies; null where that is not one number for all.</summary>
    private int? Back(Window other, bool isYear) =>
        isYear || window.Kind == WindowKind.Year ? 12
        : window.Kind == WindowKind.Months
            ? (window.From.Year - other.From.Year) * 12 + window.From.Month - other.From.Month
        : null;
}
