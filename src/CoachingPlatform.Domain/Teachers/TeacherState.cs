using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>
/// One teacher's record, live: immutable, so that what is handed out can never change under its reader. The words of
/// closed conversations and steps are not resident (<see cref="Conversation.Content"/>, <see cref="ActionStep.Terms"/>
/// are null) until something needs them.
/// </summary>
public sealed record TeacherState(
    Guid Teacher,
    long Version,
    ImmutableArray<Assignment> Assignments,
    ImmutableArray<Guid> ConsentedLeaders,
    ImmutableArray<Cycle> Cycles,
    ImmutableArray<Goal> Goals,
    ImmutableArray<Conversation> Conversations,
    ImmutableArray<ActionStep> Steps,
    ImmutableArray<Share> Shares,
    ImmutableArray<Handover> Handovers,
    DateOnly? LeftOn
)
{
    /// <summary>The files that are evidence here.</summary>
    public ImmutableArray<KeptFile> Files { get; init; } = [];

    public static TeacherState New(Guid teacher) => new(teacher, 0, [], [], [], [], [], [], [], [], null);

    public Conversation? Conversation(Guid id) => Conversations.Find(id, static c => c.Id);

    public ActionStep? Step(Guid id) => Steps.Find(id, static s => s.Id);

    public Goal? Goal(Guid id) => Goals.Find(id, static g => g.Id);

    public Cycle? Cycle(Guid id) => Cycles.Find(id, static c => c.Id);

    public Cycle? OpenCycle(Guid coach) => Cycles.FirstOrDefault(c => c.Coach == coach && c.IsOpen);

    /// <summary>The cycle with a coach that a day lies in; the later one where one closed and the next opened that day.</summary>
    public Cycle? CycleOn(Guid coach, DateOnly day) =>
        Cycles.LastOrDefault(c =>
            c.Coach == coach && c.OpenedOn <= day && (c.ClosedOn is not { } closed || day <= closed)
        );

    public IEnumerable<Goal> OpenGoals => Goals.Where(g => g.IsOpen);

    /// <summary>Steps that are still to be done, whichever coach they were agreed with.</summary>
    public IEnumerable<ActionStep> OpenSteps => Steps.Where(s => s.IsOpen);

    /// <summary>The assignment that makes this person the teacher's coach on a day.</summary>
    public Assignment? AssignmentOf(Guid coach, DateOnly day)
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.Coach == coach && assignment.IsOpenOn(day))
            {
                return assignment;
            }
        }
        return null;
    }

    /// <summary>An assignment of this person has begun by a day, over or not.</summary>
    public bool WasAssigned(Guid coach, DateOnly day) => Assignments.Any(a => a.Coach == coach && a.From <= day);

    public IEnumerable<Conversation> ConversationsWith(Guid coach) => Conversations.Where(c => c.Coach == coach);

    /// <summary>A focus of this pair, from a conversation that was not withdrawn.</summary>
    public bool HasFocus(Guid coach, Guid focus) =>
        ConversationsWith(coach).Any(c => c.Focus == focus && c.Status != ConversationStatus.Withdrawn);

    public TeacherState With(Conversation changed) =>
        this with
        {
            Conversations = Conversations.Put(changed, c => c.Id == changed.Id),
        };

    public TeacherState With(ActionStep changed) => this with { Steps = Steps.Put(changed, s => s.Id == changed.Id) };

    public TeacherState With(Goal changed) => this with { Goals = Goals.Put(changed, g => g.Id == changed.Id) };

    public TeacherState With(Cycle changed) => this with { Cycles = Cycles.Put(changed, c => c.Id == changed.Id) };

    public TeacherState With(Assignment changed) =>
        this with
        {
            Assignments = Assignments.Put(changed, a => a.Id == changed.Id),
        };
}
