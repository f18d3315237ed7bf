using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>What the keys of a document's rows and columns are called.</summary>
internal static class Called
{
    public static ImmutableArray<ReportName> In(DistrictFacts facts, IEnumerable<ReportTable> tables) =>
        [
            .. tables
                .SelectMany(t => t.Cells.SelectMany(c => Keys(t, c.Key)))
                .Distinct()
                .Select(k =>
                    Name(facts, k.Dimension, k.Key) is { } title ? new ReportName(k.Dimension, k.Key, title) : null
                )
                .OfType<ReportName>()
                .OrderBy(n => n.Dimension)
                .ThenBy(n => n.Key, StringComparer.Ordinal),
        ];

    private static IEnumerable<(Dimension Dimension, string Key)> Keys(ReportTable table, CellKey cell)
    {
        if (table.Rows is { } rows && cell.Row is { } row)
        {
            yield return (rows, row);
        }
        if (table.Columns is { } columns && cell.Column is { } column)
        {
            yield return (columns, column);
        }
    }

    /// <summary>Null for what its key says already: months, depth levels, answers, what belongs to nothing known.</summary>
    private static string? Name(DistrictFacts facts, Dimension dimension, string key) =>
        dimension switch
        {
            Dimension.School => Guid.TryParse(key, out var id) ? facts.School(id)?.Name : null,
            Dimension.Priority => Guid.TryParse(key, out var id) ? facts.Priority(id)?.Title : null,
            Dimension.Theme => facts.Theme(key)?.Label,
            Dimension.GradeBand when Enum.TryParse<GradeBand>(key, out var band) => band switch
            {
                GradeBand.KTo2 => "Grades K–2",
                GradeBand.ThreeTo5 => "Grades 3–5",
                GradeBand.SixTo8 => "Grades 6–8",
                _ => "Grades 9–12",
            },
            Dimension.Experience when key != Counting.Frame.None => $"{key.Replace('-', '–')} years",
            _ => null,
        };
}
