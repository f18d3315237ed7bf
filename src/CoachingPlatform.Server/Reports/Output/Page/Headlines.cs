using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>The few figures that are read first, each with its change; the rest of the page is behind their links.</summary>
internal static class Headlines
{
    private const int Most = 6;

    private static readonly string[] First =
    [
        "reach",
        "dosage.conversations",
        "continuity",
        "closure.on-time",
        "student-impact",
        "goals",
        "alignment",
        "alignment.teachers",
        "alignment.steps",
        "usefulness",
        "usefulness.response",
    ];

    public static Html Of(ReportBody body, IReadOnlyList<SectionView> sections)
    {
        var cards = First
            .Select(id => sections.FirstOrDefault(s => s.Definition.Id == id))
            .OfType<SectionView>()
            .Concat(sections.Where(s => s.Definition.Unit != MetricUnit.Distribution))
            .Where(s => s.Total is not null)
            .Distinct()
            .Take(Most)
            .Select(s =>
                Html.Of(
                    $"""
                    <li><h3><a href="#{s.Anchor}">{s.Definition.Title}</a></h3>
                    {s.Headline()}</li>
                    """
                )
            )
            .ToList();
        return cards.Count == 0
            ? Html.Of(
                $"""<p class="note">This report holds no figures{(body.Sections.IsEmpty ? "" : " over everything; see below")}.</p>"""
            )
            : Html.Of(
                $"""
                <section aria-labelledby="headlines">
                <h2 id="headlines">In short</h2>
                <ul class="cards">
                {cards}
                </ul>
                </section>
                """
            );
    }
}
