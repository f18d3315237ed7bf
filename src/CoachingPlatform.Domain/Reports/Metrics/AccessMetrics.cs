namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Reach, dosage and, by their tables, equity of access.</summary>
internal static class AccessMetrics
{
    public static ImmutableArray<Metric> All { get; } =
    [
        new(
            Define(
                "reach",
                "reach",
                "Teachers reached",
                "Active teachers with at least one completed Full conversation, out of all active teachers. Active is who was on the roster as a teacher, and not on leave, for at least one day in session.",
                MetricUnit.Share,
                Counted.Full,
                Reduction.Teachers
            ) with
            {
                Tables = [new(Dimension.School, Dimension.Month), new(Dimension.GradeBand), new(Dimension.Experience)],
            },
            Reach
        ),
        new(
            Define(
                "dosage.conversations",
                "dosage",
                "Conversations for each coached teacher",
                "The median, over coached teachers, of completed Full conversations per 30 days in session. Coached is an active teacher to whom a coach was assigned on at least one day in session; only days with an assignment count.",
                MetricUnit.Median,
                Counted.Full,
                Reduction.MedianOfTeachers
            ),
            Dosage(c => c.IsFull ? 1 : 0)
        ),
        new(
            Define(
                "dosage.check-ins",
                "dosage",
                "Check-ins for each coached teacher",
                "The median, over coached teachers, of completed check-ins per 30 days in session with an assignment.",
                MetricUnit.Median,
                Counted.CheckIns,
                Reduction.MedianOfTeachers
            ),
            Dosage(c => c.IsFull ? 0 : 1)
        ),
        new(
            Define(
                "dosage.minutes",
                "dosage",
                "Minutes for each coached teacher",
                "The median, over coached teachers, of minutes in completed Full conversations per 30 days in session with an assignment.",
                MetricUnit.Median,
                Counted.Full,
                Reduction.MedianOfTeachers
            ),
            Dosage(c => c.IsFull ? c.Minutes : 0)
        ),
        new(
            Define(
                "dosage.check-in-minutes",
                "dosage",
                "Minutes of check-ins for each coached teacher",
                "The median, over coached teachers, of minutes in completed check-ins per 30 days in session with an assignment.",
                MetricUnit.Median,
                Counted.CheckIns,
                Reduction.MedianOfTeachers
            ),
            Dosage(c => c.IsFull ? 0 : c.Minutes)
        ),
        new(
            Define(
                "dosage.rhythm",
                "dosage",
                "Teachers coached in their rhythm",
                "Coached teachers with no gap longer than the rhythm of their assignment, out of all coached teachers. A gap is counted in days in session, from one completed Full conversation of the pair to the next, or to where the assignment or the window begins or ends.",
                MetricUnit.Share,
                Counted.Full,
                Reduction.Teachers
            ),
            Rhythm
        ),
    ];

    private static MetricDefinition Define(
        string id,
        string metric,
        string title,
        string sentence,
        MetricUnit unit,
        Counted counts,
        Reduction reduction
    ) =>
        new(
            id,
            1,
            metric,
            title,
            sentence,
            unit,
            counts,
            reduction,
            HiddenBehindOneCoach: false,
            Audience.Everybody,
            [ReportKind.CoachingImpact],
            Shapes.OfAccess
        );

    private static void Reach(TeacherFacts teacher, Period period, ITally tally)
    {
        if (teacher.Active.Count == 0)
        {
            return;
        }
        foreach (var span in teacher.Active)
        {
            foreach (var month in period.Window.Months())
            {
                var (from, until) = (Later(span.From, month), Earlier(span.Until, month.AddMonths(1)));
                if (period.DaysInSession(from, until) > 0)
                {
                    tally.Add(new Place(span.School, month), 0, 1);
                }
            }
        }
        foreach (var c in teacher.Conversations)
        {
            if (c.IsFull)
            {
                tally.Add(new Place(c.School, c.HeldOn, c.Coach), 1, 0);
            }
        }
    }

    private static Action<TeacherFacts, Period, ITally> Dosage(Func<ConversationFact, long> amount) =>
        (teacher, period, tally) =>
        {
            if (teacher.Active.Count == 0 || DaysCoached(teacher, period) is not (> 0 and var days, var isRunning))
            {
                return;
            }
            foreach (var span in teacher.Active)
            {
                tally.Add(new Place(span.School, period.Window.From, IsRunning: isRunning), 0, days);
            }
            foreach (var c in teacher.Conversations)
            {
                if (amount(c) is not 0 and var added)
                {
                    tally.Add(new Place(c.School, c.HeldOn, c.Coach), added * 30, 0);
                }
            }
        };

    private static void Rhythm(TeacherFacts teacher, Period period, ITally tally)
    {
        if (teacher.Active.Count == 0 || DaysCoached(teacher, period).Days == 0)
        {
            return;
        }
        var kept = teacher.Assignments.All(a => Keeps(a, teacher.Held[a.Coach], period));
        foreach (var span in teacher.Active)
        {
            foreach (var assignment in teacher.Assignments)
            {
                tally.Add(new Place(span.School, period.Window.From, assignment.Coach), kept ? 1 : 0);
            }
        }
    }

    private static bool Keeps(AssignmentFact assignment, IEnumerable<DateOnly> held, Period period)
    {
        var since = Later(assignment.From, period.Window.From);
        var end = Earlier(assignment.Until, period.End);
        foreach (var day in held.Where(d => since <= d && d < end).Order())
        {
            if (period.DaysInSession(since, day) > assignment.RhythmDays)
            {
                return false;
            }
            since = day;
        }
        return period.DaysInSession(since, end) <= assignment.RhythmDays;
    }

    /// <summary>The days in session on which at least one assignment held, and whether one holds on.</summary>
    private static (int Days, bool IsRunning) DaysCoached(TeacherFacts teacher, Period period)
    {
        var (days, covered) = (0, DateOnly.MinValue);
        foreach (var assignment in teacher.Assignments.OrderBy(a => a.From))
        {
            days += period.DaysInSession(Later(assignment.From, covered), assignment.Until);
            covered = Later(covered, assignment.Until);
        }
        return (days, covered >= period.End);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
