namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Reflection trend and usefulness: what teachers say of the coaching, in levels, answers and themes.</summary>
internal static class ReflectionMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new(
            Define(
                "reflection.depth",
                "reflection trend",
                "Depth of reflection",
                "The share of each depth level, out of the completed Full conversations whose teacher chose one. The teacher chooses it; it is never inferred.",
                MetricUnit.Distribution
            ) with
            {
                Tables = [new(Dimension.Depth, Dimension.Month), new(Dimension.Depth, Dimension.School)],
            },
            Metric.Conversations(c => c.IsFull && c.Depth is not null, _ => 1)
        ),
        new(
            Define(
                "reflection.themes",
                "reflection trend",
                "Themes of foci",
                "The share of completed Full conversations whose focus carries this theme, out of those with a focus. A focus may carry several.",
                MetricUnit.Distribution
            ) with
            {
                Tables = [new(Dimension.Theme, Dimension.Month)],
            },
            Metric.Conversations(c => c.IsFull && c.HasFocus, _ => 1)
        ),
        new(
            Define(
                "usefulness",
                "usefulness",
                "Usefulness of the coaching",
                "The mean of the teachers' answers from 1 (not at all) to 5 (very), over completed Full conversations with an answer.",
                MetricUnit.Mean
            ),
            Metric.Conversations(c => c.IsFull && c.Usefulness is not null, c => c.Usefulness!.Value)
        ),
        new(
            Define(
                "usefulness.answers",
                "usefulness",
                "Answers on usefulness",
                "The share of each answer from 1 to 5, out of the completed Full conversations with an answer.",
                MetricUnit.Distribution
            ) with
            {
                Tables = [new(Dimension.Answer, Dimension.School)],
            },
            Metric.Conversations(c => c.IsFull && c.Usefulness is not null, _ => 1)
        ),
        new(
            Define(
                "usefulness.response",
                "usefulness",
                "Response rate",
                "Completed Full conversations with an answer on usefulness, out of all completed Full conversations.",
                MetricUnit.Share
            ),
            Metric.Conversations(c => c.IsFull, c => c.Usefulness is not null ? 1 : 0)
        ),
    ];

    private static MetricDefinition Define(string id, string metric, string title, string sentence, MetricUnit unit) =>
        new(
            id,
            1,
            metric,
            title,
            sentence,
            unit,
            Counted.Full,
            Reduction.Sum,
            HiddenBehindOneCoach: true,
            Audience.Everybody,
            [ReportKind.ReflectionTrends],
            Shapes.BySchoolAndMonth
        );
}
