using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>What is hidden, and why, for somebody who meets it for the first time.</summary>
internal static class HiddenNotes
{
    public static Html Of(ReportBody body)
    {
        var cells = body.Sections.SelectMany(s => s.Tables).SelectMany(t => t.Cells).ToList();
        var hidden = cells.Count(c => c.Figure.Hidden is not null);
        var banded = cells.Count(c => c.Figure.Band is not null);
        return Html.Of(
            $"""
            <section aria-labelledby="hidden">
            <h2 id="hidden">What is hidden, and why</h2>
            <p>{Counted(
                hidden,
                cells.Count
            )} A figure is hidden where fewer than {body.SmallestGroup} teachers stand behind it; where, for some figures, a single coach does; and where it would let a reader work out one of those. Which of these it is, is not said, for that would tell a part of what is hidden. <strong>Hidden never means zero.</strong></p>
            {(
                banded == 0
                    ? Html.Empty
                    : Html.Of(
                        $"<p>{Figures.Whole(banded)} shares near 0 or 100 % are told as a range, such as “at most 20 %”, because the exact share would tell what nearly everybody did.</p>"
                    )
            )}
            {(
                cells.Exists(c => c.Stays)
                    ? Html.Of(
                        $"<p>A figure marked “as of” an earlier day stays as it was then: too few teachers changed it since to tell it anew.</p>"
                    )
                    : Html.Empty
            )}
            <p>A change is hidden where either of the two figures is not told exactly.</p>
            </section>
            """
        );
    }

    private static string Counted(int hidden, int all) =>
        hidden == 0 ? "Nothing in this report is hidden."
        : hidden == all ? "Every figure in this report is hidden."
        : $"{Figures.Whole(hidden)} of the {Figures.Whole(all)} figures in this report are hidden.";
}
