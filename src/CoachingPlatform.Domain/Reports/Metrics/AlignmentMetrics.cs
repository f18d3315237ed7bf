namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Alignment of foci with the priorities of district and school.</summary>
internal static class AlignmentMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new(
            Define(
                "alignment",
                "Foci aligned with a priority",
                "Completed Full conversations whose focus is linked to at least one priority active that day, out of those with a focus on days on which the district or the school had an active priority.",
                MetricUnit.Share,
                Reduction.Sum
            ) with
            {
                Tables = [.. Shapes.BySchoolAndMonth, new(Dimension.GradeBand)],
            },
            Share
        ),
        new(
            Define(
                "alignment.conversations",
                "Conversations for each priority",
                "Completed Full conversations whose focus is linked to this priority, on days on which it was active. A conversation may serve several.",
                MetricUnit.Count,
                Reduction.Sum
            ) with
            {
                Tables = [new(Dimension.Priority, Dimension.Month)],
            },
            Linked
        ),
        new(
            Define(
                "alignment.teachers",
                "Teachers working on each priority",
                "Teachers with at least one completed Full conversation whose focus is linked to this priority, on a day on which it was active.",
                MetricUnit.Count,
                Reduction.Teachers
            ),
            Linked
        ),
        new(
            Define(
                "alignment.steps",
                "Steps closed for each priority",
                "Steps done in the window that serve a focus linked to this priority, by the day done; of completed Full conversations.",
                MetricUnit.Count,
                Reduction.Sum
            ),
            Steps
        ),
    ];

    private static MetricDefinition Define(
        string id,
        string title,
        string sentence,
        MetricUnit unit,
        Reduction reduction
    ) =>
        new(
            id,
            1,
            "alignment",
            title,
            sentence,
            unit,
            Counted.Full,
            reduction,
            HiddenBehindOneCoach: false,
            Audience.Everybody,
            [ReportKind.PriorityAlignment],
            [new(Dimension.Priority)]
        );

    private static void Share(TeacherFacts teacher, Period period, ITally tally)
    {
        foreach (var c in teacher.Conversations)
        {
            if (c.IsFull && c.HasFocus && period.HasActivePriority(c.School, c.HeldOn))
            {
                tally.Add(Metric.At(c), Active(c, period).IsEmpty ? 0 : 1);
            }
        }
    }

    private static void Linked(TeacherFacts teacher, Period period, ITally tally)
    {
        foreach (var c in teacher.Conversations)
        {
            if (c.IsFull && Active(c, period) is { IsEmpty: false } active)
            {
                tally.Add(Metric.At(c) with { Priorities = active }, 1);
            }
        }
    }

    private static void Steps(TeacherFacts teacher, Period period, ITally tally)
    {
        foreach (var s in teacher.Steps)
        {
            if (s.DoneOn is { } done && period.Contains(done) && !s.Priorities.IsEmpty)
            {
                tally.Add(new Place(s.School, done, s.Coach, s.Priorities), 1);
            }
        }
    }

    private static ImmutableArray<Guid> Active(ConversationFact c, Period period) =>
        c.Priorities.IsEmpty ? [] : c.Priorities.RemoveAll(p => !period.IsActive(p, c.School, c.HeldOn));
}
