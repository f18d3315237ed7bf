namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>What conversations hold, and the time they take.</summary>
internal static class PracticeMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new(
            Define(
                "completeness",
                "completeness",
                "Components that hold content",
                "The mean share of the six components that hold content, over completed Full conversations. The denominator is six for each conversation.",
                MetricUnit.Share
            ),
            Metric.Conversations(c => c.IsFull, c => c.Components, ConversationFact.AllComponents)
        ),
        new(
            Define(
                "student-impact",
                "student impact",
                "Conversations with evidence of students' learning",
                "Completed Full conversations with at least one piece of student evidence, out of all completed Full conversations.",
                MetricUnit.Share
            ) with
            {
                HiddenBehindOneCoach = false,
                Tables = [.. Shapes.BySchoolAndMonth, new(Dimension.GradeBand)],
            },
            Metric.Conversations(c => c.IsFull, c => c.StudentEvidence > 0 ? 1 : 0)
        ),
        new(
            Define(
                "coach-time.minutes",
                "coach time",
                "Minutes in conversations",
                "The minutes of completed Full conversations, on the day of their first sitting.",
                MetricUnit.Count
            ),
            Metric.Conversations(c => c.IsFull, c => c.Minutes)
        ),
        new(
            Define(
                "coach-time.check-ins",
                "coach time",
                "Minutes in check-ins",
                "The minutes of completed check-ins, on the day of their first sitting.",
                MetricUnit.Count
            ) with
            {
                Counts = Counted.CheckIns,
            },
            Metric.Conversations(c => !c.IsFull, c => c.Minutes)
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
            [ReportKind.CoachingImpact],
            Shapes.BySchoolAndMonth
        );
}
