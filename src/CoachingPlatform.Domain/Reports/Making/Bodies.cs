using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>What documents say: a function of what was compiled and of the release, which alone says what of it is told.</summary>
public sealed class Bodies(Compiled compiled, Release release)
{
    private readonly Dictionary<DocumentOf, ImmutableArray<ShownTable>> shown = [];

    /// <summary>The three reports of every scope of a window.</summary>
    public IEnumerable<ReportBody> Of(Window window) =>
        from document in Compiled.Documents(compiled.Facts, [window])
        from kind in Enum.GetValues<ReportKind>()
        select Body(kind, document.School, window);

    private ReportBody Body(ReportKind kind, Guid? school, Window window)
    {
        var facts = compiled.Facts;
        var (before, earlier) = (window.Before(facts.Calendar), window.YearEarlier(facts.Calendar));
        var tables = Tables(school, window);
        var comparing = new Comparing(
            before is null ? null : (before, Tables(school, before)),
            earlier is null ? null : (earlier, Tables(school, earlier)),
            window
        );
        var sections = ImmutableArray.CreateRange(
            MetricCatalog
                .Of(kind)
                .Where(d => d.Audience == Audience.Everybody)
                .Select(d => new ReportSection(
                    d,
                    [.. tables.Where(t => (t.Metric, t.Version) == (d.Id, d.Version)).Select(comparing.Table)]
                ))
        );
        return new ReportBody(
            kind,
            facts.Name,
            school is { } id ? new ReportName(Dimension.School, id.ToString(), facts.School(id)!.Name) : null,
            window,
            before,
            earlier,
            release.Day,
            release.SmallestGroup,
            release.Number,
            Called.In(facts, sections.SelectMany(s => s.Tables)),
            sections
        );
    }

    private ImmutableArray<ShownTable> Tables(Guid? school, Window window)
    {
        var document = new DocumentOf(school, window.From, window.Until);
        if (!shown.TryGetValue(document, out var tables))
        {
            shown[document] = tables = release.Show(compiled.Of(document));
        }
        return tables;
    }
}
