using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>All facts of one teacher from some day on, whatever window they count in: what is kept of a counted teacher.</summary>
internal sealed record Record(
    IReadOnlyList<ConversationFact> Conversations,
    IReadOnlyList<StepFact> Steps,
    IReadOnlyList<GoalFact> Goals,
    IReadOnlyList<AssignmentFact> Assignments,
    IReadOnlyList<RosterFact> Roster
)
{
    public static Record Nothing { get; } = new([], [], [], [], []);

    /// <summary>What counts in a window; null where nothing does.</summary>
    public TeacherFacts? In(Guid teacher, Period period)
    {
        var held = Conversations.Where(c => period.Contains(c.HeldOn)).ToList();
        var steps = Steps
            .Where(s => period.Contains(s.FirstDueOn) || (s.DoneOn is { } d && period.Contains(d)))
            .ToList();
        var goals = Goals.Where(g => period.Contains(g.ClosedOn)).ToList();
        var active = Roster.Select(r => r.Active(period)).OfType<ActiveSpan>().ToList();
        if (held.Count + steps.Count + goals.Count + active.Count == 0)
        {
            return null;
        }
        var last = RosterFact.Last(Roster, period);
        return new TeacherFacts(
            teacher,
            last?.GradeBands ?? [],
            last?.FirstYearTeaching,
            active,
            held,
            steps,
            goals,
            [.. Assignments.Where(a => a.From < period.End && a.Until > period.Window.From)],
            held.Where(c => c.IsFull).ToLookup(c => c.Coach, c => c.HeldOn)
        );
    }
}
