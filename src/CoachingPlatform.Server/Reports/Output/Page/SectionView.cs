using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>One definition: its figure over everything, what it means, its charts, and the tables behind them.</summary>
internal sealed class SectionView(ReportBody body, Titles titles, ReportSection section)
{
    public MetricDefinition Definition => section.Definition;

    public string Anchor => "figure-" + Definition.Id.Replace('.', '-');

    /// <summary>The figure over everything; null where there is none or, as of answers to one question, it is always 100 %.</summary>
    public ReportCell? Total =>
        Definition.Unit == MetricUnit.Distribution
            ? null
            : section.Tables.SelectMany(t => t.Cells).FirstOrDefault(c => c.Key == default);

    public Html Headline() =>
        Total is not { } cell
            ? Html.Empty
            : Html.Join([
                Html.Of($"""<p class="figure">{Big(cell.Figure)}</p>"""),
                cell.Figure.Hidden is { } reason
                    ? Html.Of($"""<p class="soft">{Hiding.Because(Definition, body, reason)}</p>""")
                    : Html.Empty,
                Basis(cell.Figure) is { Length: > 0 } basis ? Html.Of($"""<p class="soft">{basis}</p>""") : Html.Empty,
                Html.Join(
                    Told(cell).Select(t => Html.Of($"<p>{t.Replace(" %", "\u00a0%", StringComparison.Ordinal)}</p>"))
                ),
                cell.Stays && cell.AsOf is { } day
                    ? Html.Of(
                        $"""<p class="soft">As of {Days.Of(day)}: fewer than {body.SmallestGroup} teachers changed it since.</p>"""
                    )
                    : Html.Empty,
            ]);

    public Html Whole()
    {
        var charted = new HashSet<Dimension>();
        return Html.Of(
            $"""
            <section class="metric" id="{Anchor}" aria-labelledby="{Anchor}-title">
            <div class="top">
            <h3 id="{Anchor}-title">{Definition.Title}</h3>
            {Headline()}
            <p>{Definition.Sentence} <span class="soft">(Definition {Definition.Id}, version {Definition.Version})</span></p>
            </div>
            {section.Tables.Select((t, i) => Table(t, $"{Anchor}-{i + 1}", charted))}
            </section>
            """
        );
    }

    private Html Table(ReportTable table, string id, HashSet<Dimension> charted)
    {
        var view = new TableView(body, titles, Definition, TableView.Upright(table));
        var charts = new Charts(titles, Definition, view.Table).Of(id, charted);
        return Html.Join([
            charts.Count == 0 ? Html.Empty : Html.Of($"""<div class="charts">{charts}</div>"""),
            view.Of(id),
        ]);
    }

    private Html Big(ShownFigure figure)
    {
        var shown = Figures.Short(Definition, figure);
        return figure.Hidden is not null ? Html.Of($"Hidden")
            : Figures.IsTold(figure) && Units.Of(Definition) is { Length: > 0 } unit
                ? Html.Of($"{shown} <span>{unit}</span>")
            : Html.Of($"{shown}");
    }

    private IEnumerable<string> Told(ReportCell cell)
    {
        if (cell.Figure.Hidden is not null)
        {
            yield break;
        }
        if (cell.Before is { } before)
        {
            yield return $"{Changes.Told(Definition, cell.Figure, before, Days.Runs(body))}, the window before";
        }
        if (cell.YearEarlier is { } year && body.YearEarlier != body.Before)
        {
            yield return $"{Changes.Told(Definition, cell.Figure, year, Days.Runs(body))}, a year earlier";
        }
    }

    private string Basis(ShownFigure figure) =>
        string.Join(
            "; ",
            new[] { Figures.Basis(Definition, figure), Figures.Teachers(figure) }.Where(t => t.Length > 0)
        );
}
