namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>A bar for each row, its name and its value in words above it: legible at the width of a telephone.</summary>
internal static class BarChart
{
    private const int Width = 340;
    private const int Row = 36;
    private const int MostRows = 20;
    private const int LongestLabel = 36;

    public static Html Of(string id, string title, IReadOnlyList<Mark> marks)
    {
        // Of many rows, as of all themes, those hidden stand in the table alone.
        var shown = marks.Count > MostRows ? [.. marks.Where(m => m.IsTold)] : marks;
        var left = marks.Count - shown.Count;
        var scale = Mark.Scale(shown);
        return Mark.Framed(
            id,
            title,
            shown.Count * Row,
            shown,
            Html.Join(shown.Select((m, i) => Bar(m, i * Row, scale))),
            left == 0 ? "" : $" {left} more are hidden; the table names them."
        );
    }

    private static Html Bar(Mark mark, int top, decimal scale)
    {
        var (from, to) = mark.Range;
        var (x, end) = (Math.Round(from / scale * Width, 1), Math.Round(to / scale * Width, 1));
        var drawing = mark.IsTold
            ? Html.Of(
                $"""<rect class="track" x="0" y="{top + 18}" width="{Width}" height="11" rx="2"/><rect class="{mark.Class}" x="{x}" y="{top + 18}" width="{Math.Max(end - x, 1)}" height="11" rx="2"/>"""
            )
            : Html.Of($"""<rect class="gone" x="0.5" y="{top + 18.5}" width="{Width - 1}" height="10" rx="2"/>""");
        return Html.Of(
            $"""<text x="0" y="{top + 13}">{Short(mark.Label)}</text><text x="{Width}" y="{top + 13}" text-anchor="end">{mark.Text}</text>{drawing}"""
        );
    }

    /// <summary>Cut where the value begins; the table has the whole name.</summary>
    private static string Short(string label)
    {
        var text = new System.Globalization.StringInfo(label);
        return text.LengthInTextElements <= LongestLabel
            ? label
            : text.SubstringByTextElements(0, LongestLabel - 1) + "…";
    }
}
