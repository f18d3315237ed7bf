namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>A column for each month, its value above it where there is room.</summary>
internal static class MonthChart
{
    private const decimal Width = 340;
    private const int Top = 16;
    private const int High = 90;
    private const int Height = Top + High + 30;
    private const decimal Letter = 5.6m;

    public static Html Of(string id, string title, IReadOnlyList<Mark> marks)
    {
        var scale = Mark.Scale(marks);
        var step = Math.Min(Math.Round(Width / marks.Count, 2), 60);
        var hasValues = marks.All(m => Value(m).Length * Letter <= step);
        var every = (int)Math.Ceiling(4 * Letter / step);
        return Mark.Framed(
            id,
            title,
            Height,
            marks,
            Html.Join(marks.Select((m, i) => Column(m, i, step, scale, hasValues, isNamed: i % every == 0))),
            hasValues ? "" : " The values are in the table."
        );
    }

    private static Html Column(Mark mark, int index, decimal step, decimal scale, bool hasValue, bool isNamed)
    {
        var (from, to) = mark.Range;
        var (left, wide, middle) = (index * step + step * 0.12m, step * 0.76m, index * step + step / 2);
        var high = Math.Max(Math.Round((to - from) / scale * High, 1), 1);
        var top = Top + High - Math.Round(to / scale * High, 1);
        var foot = Top + High;
        var drawing = mark.IsTold
            ? Html.Of($"""<rect class="{mark.Class}" x="{left}" y="{top}" width="{wide}" height="{high}" rx="1"/>""")
            : Html.Of($"""<rect class="gone" x="{left}" y="{Top + 4}" width="{wide}" height="{High - 4}" rx="1"/>""");
        return Html.Join([
            drawing,
            hasValue
                ? Html.Of(
                    $"""<text class="tiny" x="{middle}" y="{(mark.IsTold ? top : Top + 4) - 3}" text-anchor="middle">{Value(mark)}</text>"""
                )
                : Html.Empty,
            isNamed
                ? Html.Of(
                    $"""<text class="tiny" x="{middle}" y="{foot + 12}" text-anchor="middle">{Month(mark)}</text>"""
                )
                : Html.Empty,
            index == 0 || Month(mark) == "Jan"
                ? Html.Of(
                    $"""<text class="tiny" x="{middle}" y="{foot + 24}" text-anchor="middle">{Year(mark)}</text>"""
                )
                : Html.Empty,
        ]);
    }

    /// <summary>As short as it can be: the axis is the same for all.</summary>
    private static string Value(Mark mark) =>
        mark
            .Text.Replace(" %", "%", StringComparison.Ordinal)
            .Replace("at most ", "≤", StringComparison.Ordinal)
            .Replace("at least ", "≥", StringComparison.Ordinal)
            .Replace("nothing to count", "none", StringComparison.Ordinal);

    private static string Month(Mark mark) => mark.Label.Split(' ')[0];

    private static string Year(Mark mark) => mark.Label.Split(' ')[^1];
}
