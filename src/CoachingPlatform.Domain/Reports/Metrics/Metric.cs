namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>A definition, and how it counts one teacher's facts.</summary>
public sealed record Metric(MetricDefinition Definition, Action<TeacherFacts, Period, ITally> Count)
{
    /// <summary>One item for each conversation that <paramref name="among"/> lets pass.</summary>
    internal static Action<TeacherFacts, Period, ITally> Conversations(
        Func<ConversationFact, bool> among,
        Func<ConversationFact, long> numerator,
        long denominator = 1
    ) =>
        (teacher, _, tally) =>
        {
            foreach (var c in teacher.Conversations)
            {
                if (among(c))
                {
                    tally.Add(At(c), numerator(c), denominator);
                }
            }
        };

    /// <summary>One item for each step first due in the window that <paramref name="among"/> lets pass.</summary>
    internal static Action<TeacherFacts, Period, ITally> StepsDue(
        Func<StepFact, bool> among,
        Func<StepFact, long> numerator
    ) =>
        (teacher, period, tally) =>
        {
            foreach (var s in teacher.Steps)
            {
                if (period.Contains(s.FirstDueOn) && among(s))
                {
                    tally.Add(new Place(s.School, s.FirstDueOn, s.Coach), numerator(s));
                }
            }
        };

    internal static Place At(ConversationFact c) =>
        new(c.School, c.HeldOn, c.Coach, c.Priorities, c.Themes, c.Depth, c.Usefulness);
}
