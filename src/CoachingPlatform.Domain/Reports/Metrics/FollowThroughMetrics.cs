namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Continuity and closure: whether what was agreed is taken up again and done.</summary>
internal static class FollowThroughMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new(
            Define(
                "continuity",
                "continuity",
                "Conversations that take earlier steps up",
                "Completed conversations, check-ins included, that discussed at least one earlier step, out of those held while the pair had one open.",
                MetricUnit.Share,
                Shapes.BySchoolAndMonth
            ) with
            {
                Counts = Counted.Both,
                HiddenBehindOneCoach = false,
            },
            Metric.Conversations(c => c.EarlierStepsOpen, c => c.DiscussedEarlierSteps ? 1 : 0)
        ),
        new(
            Define(
                "closure.on-time",
                "closure",
                "Steps done by the date first agreed",
                "Steps done by the date first agreed, whatever they were carried over to, out of the steps first due in the window; dropped steps are counted apart. The day a step was done decides, not the day it was recorded.",
                MetricUnit.Share,
                Shapes.BySchoolAndMonth
            ),
            Metric.StepsDue(s => !s.IsDropped, s => s.DoneOn <= s.FirstDueOn ? 1 : 0)
        ),
        new(
            Define(
                "closure.dropped",
                "closure",
                "Steps dropped",
                "Steps dropped, out of all steps first due in the window.",
                MetricUnit.Share,
                Shapes.BySchool
            ),
            Metric.StepsDue(_ => true, s => s.IsDropped ? 1 : 0)
        ),
        new(
            Define(
                "closure.days",
                "closure",
                "Days from agreed to done",
                "The median of the calendar days from the day a step was agreed to the day it was done, over the steps first due in the window that are done.",
                MetricUnit.Median,
                Shapes.BySchool
            ) with
            {
                Reduction = Reduction.MedianOfItems,
            },
            Metric.StepsDue(s => s.DoneOn is not null, s => s.DoneOn!.Value.DayNumber - s.AgreedOn.DayNumber)
        ),
        new(
            Define(
                "closure.carried",
                "closure",
                "Steps carried over more than once",
                "Steps carried over to a new date more than once, out of the steps first due in the window; dropped steps are left out.",
                MetricUnit.Share,
                Shapes.BySchool
            ),
            Metric.StepsDue(s => !s.IsDropped, s => s.TimesCarried > 1 ? 1 : 0)
        ),
        new(
            Define(
                "goals",
                "goal attainment",
                "Goals met",
                "Goals that teachers closed as met, out of all goals closed in the window. A goal counts under the teacher's first school.",
                MetricUnit.Share,
                Shapes.OfAccess
            ) with
            {
                Counts = Counted.None,
                HiddenBehindOneCoach = false,
            },
            (teacher, _, tally) =>
            {
                foreach (var g in teacher.Goals)
                {
                    tally.Add(new Place(teacher.PrimarySchool, g.ClosedOn), g.IsMet ? 1 : 0);
                }
            }
        ),
    ];

    private static MetricDefinition Define(
        string id,
        string metric,
        string title,
        string sentence,
        MetricUnit unit,
        ImmutableArray<TableShape> tables
    ) =>
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
            tables
        );
}
