namespace CoachingPlatform.Domain.Reports;

/// <summary>
/// The place of a cell in a table of at most two dimensions: one value in the rows, one in the columns; null where the cell
/// is the total over that dimension, or the table has none.
/// </summary>
public readonly record struct CellKey(string? Row = null, string? Column = null);

/// <summary>
/// One figure before suppression, in integers. Nothing of this type leaves the compilation of a report: what leaves it went
/// through suppression.
/// </summary>
/// <param name="Numerator">What is counted or summed; for a median the median itself in thousandths.</param>
/// <param name="Denominator">What it is divided by; 1 for a plain count, the number of values behind a median.</param>
/// <param name="Teachers">How many distinct teachers stand behind it: those of the denominator.</param>
/// <param name="Coaches">How many distinct coaches do.</param>
/// <param name="Changed">
/// How many distinct teachers' part in it differs from what it was at the last release of this cell; all of
/// <paramref name="Teachers"/> where it was never released.
/// </param>
public sealed record RawCell(CellKey Key, long Numerator, long Denominator, int Teachers, int Coaches, int Changed)
{
    /// <summary>
    /// How many distinct coaches stand behind what <see cref="Changed"/> counts, before or after. Null where that was not
    /// counted: then a figure that is hidden behind one coach is taken anew only once all its teachers changed it.
    /// </summary>
    public int? ChangedCoaches { get; init; }
}

/// <summary>
/// One declared table of a report: one metric, by none, one or two dimensions, with its totals as cells of their own.
/// </summary>
/// <param name="Metric">The id of the definition, such as <c>alignment</c>.</param>
/// <param name="Version">The version of the definition.</param>
/// <param name="RowsAddUp">
/// Whether the numerators and denominators of the rows add up to their total: true for counts by school or month, false for
/// priorities and themes, of which one conversation may have several, and for medians.
/// </param>
/// <param name="ColumnsAddUp">The same of the columns.</param>
public sealed record RawTable(
    string Metric,
    int Version,
    Dimension? Rows,
    Dimension? Columns,
    bool RowsAddUp,
    bool ColumnsAddUp,
    ImmutableArray<RawCell> Cells
);
