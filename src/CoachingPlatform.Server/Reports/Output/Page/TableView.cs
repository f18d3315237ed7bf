using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>
/// The table behind the charts, folded until somebody opens it. Of two dimensions: the totals over each with their changes,
/// then the cells, a few columns at a time so that they fit a telephone and a sheet of paper.
/// </summary>
internal sealed class TableView(ReportBody body, Titles titles, MetricDefinition definition, ReportTable table)
{
    private const int ColumnsAtOnce = 5;

    public ReportTable Table => table;

    /// <summary>With schools in the rows: their names are too long for headings.</summary>
    public static ReportTable Upright(ReportTable table) =>
        table.Columns == Dimension.School && table.Rows is not null
            ? new ReportTable(
                table.Columns,
                table.Rows,
                [.. table.Cells.Select(c => c with { Key = new CellKey(c.Key.Column, c.Key.Row) })]
            )
            : table;

    public Html Of(string id)
    {
        var parts = new List<Html>();
        if (table is { Rows: { } rows, Columns: { } columns })
        {
            parts.Add(Totals(id + "-rows", rows, c => c.Key.Column is null, c => c.Key.Row));
            parts.Add(Totals(id + "-columns", columns, c => c.Key.Row is null, c => c.Key.Column));
            parts.AddRange(Cells(id, rows, columns));
        }
        else
        {
            parts.Add(Totals(id + "-rows", table.Rows ?? table.Columns, _ => true, c => c.Key.Row ?? c.Key.Column));
        }
        return Html.Of(
            $"""
            <details>
            <summary>{(table.Rows ?? table.Columns) switch
            {
                null => "The figure as a table",
                _ => "The figures as a table, " + By(),
            }}</summary>
            {parts}
            </details>
            """
        );
    }

    private string By() =>
        "by "
        + string.Join(
            " and ",
            new[] { table.Rows, table.Columns }.OfType<Dimension>().Select(d => Titles.Of(d).ToLowerInvariant())
        );

    private Html Totals(string id, Dimension? dimension, Func<ReportCell, bool> isIn, Func<ReportCell, string?> key)
    {
        var cells = table.Cells.Where(isIn).ToDictionary(c => key(c) ?? "");
        var order = titles.Order(dimension, cells.Keys.Where(k => k.Length > 0));
        var all = cells.ContainsKey("") ? order.Prepend("") : order;
        var heading = dimension is { } known ? Titles.Of(known) : "Of";
        return Framed(
            id,
            dimension is null ? definition.Title : $"{definition.Title} by {heading.ToLowerInvariant()}",
            Html.Of(
                $"""<th scope="col">{heading}</th><th scope="col">Figure</th><th scope="col">Worked out from</th><th scope="col">Teachers</th>{Header(body.Before is not null, "The window before")}{Header(HasYear, "A year earlier")}"""
            ),
            all.Select(k => Row(dimension, k, cells[k]))
        );
    }

    /// <summary>Of school years, the window before is the same a year earlier: told once.</summary>
    private bool HasYear => body.YearEarlier is not null && body.YearEarlier != body.Before;

    private static Html Header(bool isThere, string text) =>
        isThere ? Html.Of($"""<th scope="col">{text}</th>""") : Html.Empty;

    private Html Row(Dimension? dimension, string key, ReportCell cell) =>
        Html.Of(
            $"""<tr{(key.Length == 0 ? new Html(" class=\"all\"") : Html.Empty)}><th scope="row">{Title(dimension, key)}</th><td>{Value(cell)}</td><td>{Figures.Basis(definition, cell.Figure)}</td><td>{(cell.Figure.Teachers is { } t ? Figures.Whole(t) : "")}</td>{Change(body.Before is not null, dimension, cell, cell.Before)}{Change(HasYear, dimension, cell, cell.YearEarlier)}</tr>"""
        );

    private string Title(Dimension? dimension, string key) =>
        dimension is { } known ? titles.Of(known, key.Length == 0 ? null : key) : "All";

    private Html Change(bool isThere, Dimension? dimension, ReportCell cell, Comparison? other)
    {
        if (!isThere)
        {
            return Html.Empty;
        }
        // A month before the running one is whole.
        var runs = Days.Runs(body) && dimension != Dimension.Month;
        return Html.Of(
            $"<td>{(cell.Figure.Hidden is null ? Changes.Told(definition, cell.Figure, other, runs) : "")}</td>"
        );
    }

    private IEnumerable<Html> Cells(string id, Dimension rows, Dimension columns)
    {
        var cells = table.Cells.ToDictionary(c => c.Key);
        var down = titles.Order(rows, Keys(c => c.Key.Row));
        var number = 0;
        foreach (var across in titles.Order(columns, Keys(c => c.Key.Column)).Chunk(ColumnsAtOnce))
        {
            yield return Framed(
                $"{id}-cells-{++number}",
                $"{Titles.Of(rows)} and {Titles.Of(columns).ToLowerInvariant()}, {titles.Of(columns, across[0])}"
                    + (across.Length > 1 ? $" to {titles.Of(columns, across[^1])}" : ""),
                Html.Of(
                    $"""<th scope="col">{Titles.Of(rows)}</th>{across.Select(a => Header(isThere: true, titles.Of(columns, a)))}"""
                ),
                down.Select(row =>
                    Html.Of(
                        $"""<tr><th scope="row">{titles.Of(rows, row)}</th>{across.Select(column => Html.Of($"<td>{Cell(cells.GetValueOrDefault(new CellKey(row, column)))}</td>"))}</tr>"""
                    )
                )
            );
        }
    }

    private IEnumerable<string> Keys(Func<ReportCell, string?> key) =>
        table.Cells.Select(key).OfType<string>().Distinct();

    private Html Cell(ReportCell? cell)
    {
        if (cell is null)
        {
            return Html.Empty;
        }
        var basis = string.Join(
            ", ",
            new[] { Figures.Basis(definition, cell.Figure), Figures.Teachers(cell.Figure) }.Where(t => t.Length > 0)
        );
        return Html.Of($"{Value(cell)}{(basis.Length == 0 ? Html.Empty : Html.Of($"<small>{basis}</small>"))}");
    }

    private Html Value(ReportCell cell) =>
        Html.Of(
            $"{Figures.Short(definition, cell.Figure)}{(cell.Stays && cell.AsOf is { } day ? Html.Of($"<small>as of {Days.Of(day)}</small>") : Html.Empty)}"
        );

    /// <summary>A table in a frame that scrolls, reachable by keyboard.</summary>
    private static Html Framed(string id, string caption, Html headings, IEnumerable<Html> rows) =>
        Html.Of(
            $"""
            <div class="scroll" role="group" tabindex="0" aria-labelledby="{id}">
            <table>
            <caption id="{id}">{caption}</caption>
            <thead><tr>{headings}</tr></thead>
            <tbody>
            {rows}
            </tbody>
            </table>
            </div>
            """
        );
}
