namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Every figure that a report can hold, in the order in which reports print them.</summary>
public static class MetricCatalog
{
    public static ImmutableArray<Metric> All { get; } =
    [
        .. ReflectionMetrics.All,
        .. AlignmentMetrics.All,
        .. AccessMetrics.All,
        .. FollowThroughMetrics.All,
        .. PracticeMetrics.All,
    ];

    public static MetricDefinition? Find(string id) => All.FirstOrDefault(m => m.Definition.Id == id)?.Definition;

    /// <summary>What one of the three reports prints.</summary>
    public static IEnumerable<MetricDefinition> Of(ReportKind report) =>
        All.Select(m => m.Definition).Where(d => d.Reports.Contains(report));
}
