using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>One bar or column of a chart: a value, a range, or the dashed place of what is hidden.</summary>
internal sealed record Mark(string Label, ShownFigure Figure, MetricDefinition Definition)
{
    public bool IsTold => Figures.IsTold(Figure);

    public string Text => Figures.Short(Definition, Figure);

    /// <summary>Where it begins and ends, in the unit of the figure.</summary>
    public (decimal From, decimal To) Range =>
        Figure.Band is { } band ? (band.Least / 100m, band.Most / 100m) : (0, Figures.Value(Definition, Figure) ?? 0);

    public string Class => Figure.Band is not null ? "band" : "bar";

    /// <summary>What the whole length of a chart stands for: 100 %, the highest answer, or the largest value.</summary>
    public static decimal Scale(IReadOnlyList<Mark> marks) =>
        marks[0].Definition.Unit switch
        {
            MetricUnit.Share or MetricUnit.Distribution => 1,
            MetricUnit.Mean => 5,
            _ => Math.Max(marks.Max(m => m.Range.To), 0.001m),
        };

    /// <summary>All of them in words, for who does not see the chart.</summary>
    public static string Words(IReadOnlyList<Mark> marks) =>
        string.Join("; ", marks.Select(m => $"{m.Label}: {m.Text}")) + ".";

    /// <summary>The frame that both kinds of chart share; the heights differ.</summary>
    public static Html Framed(
        string id,
        string title,
        int height,
        IReadOnlyList<Mark> marks,
        Html drawing,
        string note
    ) =>
        Html.Of(
            $"""
            <figure>
            <figcaption>{title}</figcaption>
            <svg viewBox="0 0 340 {height}" role="img" aria-labelledby="{id}-title {id}-words">
            <title id="{id}-title">{title}</title>
            <desc id="{id}-words">{Words(marks)}{note}</desc>
            {drawing}
            </svg>
            {(note.Length == 0 ? Html.Empty : Html.Of($"""<p class="soft">{note}</p>"""))}
            </figure>
            """
        );
}
