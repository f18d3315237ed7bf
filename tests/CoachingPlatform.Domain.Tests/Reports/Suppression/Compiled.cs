using System.Collections.Immutable;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>Raw tables with telling defaults, written as their cells.</summary>
internal static class Compiled
{
    public static readonly DateOnly From = new(2026, 9, 1);
    public static readonly DateOnly Until = new(2026, 11, 1);
    public static readonly DateOnly After = new(2026, 11, 2);

    /// <summary>Of so many teachers, each with two conversations, of which one counts; each with a coach of their own.</summary>
    public static RawCell Cell(int teachers, string? row = null, string? column = null) =>
        new(new CellKey(row, column), teachers, teachers * 2, teachers, teachers, teachers);

    public static CompiledTable Table(Dimension? rows, Dimension? columns, params RawCell[] cells) =>
        new(
            School: null,
            From,
            Until,
            MetricUnit.Share,
            HiddenBehindOneCoach: false,
            new RawTable("alignment", 1, rows, columns, RowsAddUp: true, ColumnsAddUp: true, [.. cells])
        );

    /// <summary>By grade band, with the total, as if each teacher taught one.</summary>
    public static CompiledTable ByBand(params int[] teachers) =>
        Table(Dimension.GradeBand, null, [Cell(teachers.Sum()), .. teachers.Select((t, i) => Cell(t, $"band {i}"))]);

    public static CompiledTable NotAddingUp(this CompiledTable table, Dimension rows) =>
        table with
        {
            Table = table.Table with { Rows = rows, RowsAddUp = false },
        };

    /// <summary>The same after so many teachers changed each cell, in the order of the cells.</summary>
    public static CompiledTable Changed(this CompiledTable table, params int[] changed) =>
        table with
        {
            Table = table.Table with
            {
                Cells =
                [
                    .. table.Table.Cells.Select(
                        (c, i) => c with { Changed = changed[i], Denominator = c.Denominator + changed[i] }
                    ),
                ],
            },
        };

    public static CompiledTable With(this CompiledTable table, int cell, Func<RawCell, RawCell> change) =>
        table with
        {
            Table = table.Table with { Cells = table.Table.Cells.SetItem(cell, change(table.Table.Cells[cell])) },
        };

    public static Release First(params CompiledTable[] tables) =>
        Suppressor.Decide(Rule.Of(5), After, tables, before: null);

    public static ImmutableArray<ShownCell> Cells(this Release release, CompiledTable table) =>
        Assert.Single(release.Show([table])).Cells;

    /// <summary>For each cell, whether anything of it is shown.</summary>
    public static bool[] Seen(this Release release, CompiledTable table) =>
        [.. release.Cells(table).Select(c => c.Figure.Denominator is not null)];
}
