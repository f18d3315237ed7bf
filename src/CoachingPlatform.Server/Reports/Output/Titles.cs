using System.Globalization;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>What the keys of a report's rows and columns are called: as its names say, else in the words of the domain.</summary>
internal sealed class Titles(ReportBody body)
{
    private readonly Dictionary<(Dimension, string), string> names = body
        .Names.DistinctBy(n => (n.Dimension, n.Key))
        .ToDictionary(n => (n.Dimension, n.Key), n => n.Title);

    /// <param name="key">Null for the total.</param>
    public string Of(Dimension dimension, string? key) =>
        key is null ? "All"
        : names.TryGetValue((dimension, key), out var title) ? title
        : key == Frame.None ? "Not known"
        : Known(dimension, key);

    /// <summary>
    /// In the order in which a reader looks for them: months and groups as they follow each other, names by the alphabet,
    /// what is not known last.
    /// </summary>
    public List<string> Order(Dimension? dimension, IEnumerable<string> keys) =>
        [
            .. keys.OrderBy(k => k == Frame.None)
                .ThenBy(k => Place(dimension, k))
                .ThenBy(k => dimension is { } known ? Of(known, k) : k, StringComparer.OrdinalIgnoreCase)
                .ThenBy(k => k, StringComparer.Ordinal),
        ];

    public static string Of(Dimension dimension) =>
        dimension switch
        {
            Dimension.GradeBand => "Grade band",
            Dimension.Experience => "Years of experience",
            Dimension.Depth => "Depth level",
            _ => dimension.ToString(),
        };

    public static string Of(ReportKind kind) =>
        kind switch
        {
            ReportKind.ReflectionTrends => "Reflection trends",
            ReportKind.PriorityAlignment => "Alignment with priorities",
            _ => "Coaching impact",
        };

    private static int Place(Dimension? dimension, string key) =>
        dimension switch
        {
            Dimension.GradeBand => Array.IndexOf(Enum.GetNames<GradeBand>(), key),
            Dimension.Experience => Experience.Groups.IndexOf(key),
            Dimension.Depth => Array.IndexOf(Enum.GetNames<DepthLevel>(), key),
            Dimension.Month => int.TryParse(
                key.Replace("-", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture,
                out var month
            )
                ? month
                : 0,
            _ => 0,
        };

    private static string Known(Dimension dimension, string key) =>
        (dimension, key) switch
        {
            (Dimension.Month, _)
                when DateOnly.TryParseExact(
                    key,
                    "yyyy-MM",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var month
                ) => month.ToString("MMM yyyy", CultureInfo.InvariantCulture),
            (Dimension.GradeBand, "KTo2") => "Kindergarten to grade 2",
            (Dimension.GradeBand, "ThreeTo5") => "Grades 3 to 5",
            (Dimension.GradeBand, "SixTo8") => "Grades 6 to 8",
            (Dimension.GradeBand, "NineTo12") => "Grades 9 to 12",
            (Dimension.Depth, "LinksToStudentImpact") => "Links to student impact",
            (Dimension.Depth, "DecidesNext") => "Decides what is next",
            (Dimension.Answer, "1") => "1, not at all",
            (Dimension.Answer, "5") => "5, very",
            (Dimension.Experience, "21+") => "21 years or more",
            (Dimension.Experience, _) => key.Replace("-", " to ", StringComparison.Ordinal) + " years",
            _ => key,
        };
}
