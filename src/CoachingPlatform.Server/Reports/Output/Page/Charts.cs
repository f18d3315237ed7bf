using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>Which charts a table gets: one along each dimension; of depth levels, months for each level.</summary>
internal sealed class Charts(Titles titles, MetricDefinition definition, ReportTable table)
{
    /// <param name="charted">The dimensions that the section has a chart of already; those drawn here join them.</param>
    public List<Html> Of(string id, HashSet<Dimension> charted)
    {
        var charts = new List<Html>();
        Along(table.Rows, c => c.Key.Column is null, c => c.Key.Row, "rows");
        if (table.Rows is Dimension.Depth && table.Columns is Dimension.Month)
        {
            charts.AddRange(
                titles
                    .Order(Dimension.Depth, table.Cells.Select(c => c.Key.Row).OfType<string>().Distinct())
                    .Select((level, i) => MonthsOf(level, $"{id}-level-{i + 1}"))
                    .OfType<Html>()
            );
        }
        else
        {
            Along(table.Columns, c => c.Key.Row is null, c => c.Key.Column, "columns");
        }
        return charts;

        void Along(Dimension? dimension, Func<ReportCell, bool> isIn, Func<ReportCell, string?> key, string part)
        {
            if (
                dimension is { } known
                // Over all answers to one question, every month's share is the whole.
                && !(definition.Unit == MetricUnit.Distribution && known == Dimension.Month)
                && charted.Add(known)
                && Chart(
                    $"{id}-chart-{part}",
                    $"{definition.Title} by {Titles.Of(known).ToLowerInvariant()}",
                    known,
                    table.Cells.Where(isIn).Where(c => key(c) is not null).ToDictionary(c => key(c)!, c => c.Figure),
                    table.Cells.FirstOrDefault(c => c.Key == default)?.Figure
                )
                    is { } chart
            )
            {
                charts.Add(chart);
            }
        }
    }

    private Html? MonthsOf(string level, string id) =>
        Chart(
            id,
            $"{titles.Of(Dimension.Depth, level)}, by month",
            Dimension.Month,
            table
                .Cells.Where(c => c.Key.Row == level && c.Key.Column is not null)
                .ToDictionary(c => c.Key.Column!, c => c.Figure),
            whole: null
        );

    private Html? Chart(
        string id,
        string title,
        Dimension dimension,
        IReadOnlyDictionary<string, ShownFigure> figures,
        ShownFigure? whole
    )
    {
        var marks = titles
            .Order(dimension, figures.Keys)
            .Select(k => new Mark(titles.Of(dimension, k), figures[k], definition))
            .ToList();
        return marks.Count == 0 ? null
            : !marks.Exists(m => m.IsTold)
                ? Html.Of($"""<p class="soft">{title}: every figure is hidden, so there is no chart.</p>""")
            : dimension == Dimension.Month ? MonthChart.Of(id, title, marks)
            : BarChart.Of(id, title, Whole(whole) is { } all ? [all, .. marks] : marks);
    }

    /// <summary>The figure over everything beside its parts; of a count it would only be the longest, of answers the whole.</summary>
    private Mark? Whole(ShownFigure? whole) =>
        definition.Unit is MetricUnit.Count or MetricUnit.Distribution || whole is null
            ? null
            : new Mark("All", whole, definition);
}
