using System.Globalization;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// The rows and columns that a table has whether anything was counted there or not: a cell that is missing where nothing
/// was counted would tell it from one that is hidden.
/// </summary>
public sealed class Frame
{
    /// <summary>The row of what belongs to no school, band or group that is known.</summary>
    public const string None = "none";

    private readonly ImmutableDictionary<Dimension, ImmutableArray<string>> values;

    public Frame(DistrictFacts facts, Scope scope, Window window)
    {
        values = ImmutableDictionary.CreateRange<Dimension, ImmutableArray<string>>([
            new(Dimension.School, [.. facts.Schools.Where(s => s.IsOpenOn(window.From)).Select(s => Key(s.Id))]),
            new(Dimension.Month, [.. window.Months().Select(Month)]),
            new(Dimension.Priority, [.. Priorities(facts, scope, window).Select(p => Key(p.Id))]),
            new(Dimension.Theme, [.. ThemeCatalog.Shipped.Concat(facts.OwnThemes).Select(t => t.Code)]),
            new(Dimension.GradeBand, [.. Enum.GetNames<GradeBand>()]),
            new(Dimension.Experience, Reports.Counting.Experience.Groups),
            new(Dimension.Depth, [.. Enum.GetNames<DepthLevel>()]),
            new(Dimension.Answer, [.. Enumerable.Range(1, 5).Select(Answer)]),
        ]);
    }

    public ImmutableArray<string> Values(Dimension dimension) => values[dimension];

    public static string Key(Guid id) => id.ToString();

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Answer(int answer) => answer.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Priority> Priorities(DistrictFacts facts, Scope scope, Window window) =>
        facts.Priorities.Where(p =>
            p.From < window.Until
            && (p.Until is not { } until || until > window.From)
            && (scope.School is null || p.School is null || p.School == scope.School)
        );
}
