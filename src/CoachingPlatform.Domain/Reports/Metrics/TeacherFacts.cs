using System.Numerics;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>A completed conversation of the window.</summary>
/// <param name="Components">How many of the six hold content.</param>
/// <param name="Priorities">The priorities that its focus is linked with.</param>
public sealed record ConversationFact(
    Guid Coach,
    Guid? School,
    bool IsFull,
    DateOnly HeldOn,
    int Minutes,
    int Components,
    bool DiscussedEarlierSteps,
    bool EarlierStepsOpen,
    bool HasFocus,
    int StudentEvidence,
    int? Usefulness,
    DepthLevel? Depth,
    ImmutableArray<string> Themes,
    ImmutableArray<Guid> Priorities
)
{
    public const int AllComponents = 6;

    /// <summary>How many components a conversation's bits stand for.</summary>
    public static int ComponentsOf(int bits) => BitOperations.PopCount((uint)bits & ((1u << AllComponents) - 1));
}

/// <summary>A step agreed in a completed Full conversation; first due, or done, in the window.</summary>
/// <param name="Coach">The coach it was agreed with.</param>
/// <param name="School">The school of the conversation it was agreed in.</param>
/// <param name="Priorities">Those of the focus that it serves.</param>
public sealed record StepFact(
    Guid Coach,
    Guid? School,
    DateOnly AgreedOn,
    DateOnly FirstDueOn,
    DateOnly? DoneOn,
    bool IsDropped,
    int TimesCarried,
    ImmutableArray<Guid> Priorities
);

/// <summary>A goal closed in the window.</summary>
public sealed record GoalFact(DateOnly ClosedOn, bool IsMet);

/// <summary>A coach's assignment that held for a day of the window; the end is not included.</summary>
public sealed record AssignmentFact(Guid Coach, DateOnly From, DateOnly Until, int RhythmDays);

/// <summary>
/// Days on the roster as teacher at a school, not on leave, of which at least one is in session in the window; the end is
/// not included.
/// </summary>
/// <param name="School">Null for a teacher whom the roster gives no school.</param>
public sealed record ActiveSpan(Guid? School, DateOnly From, DateOnly Until);

/// <summary>All that the metrics of one window need of one teacher. No words are in it.</summary>
/// <param name="Active">The school of lowest rank first; empty for a teacher who was never active in the window.</param>
/// <param name="Held">When the pairs held Full conversations, whatever the school.</param>
public sealed record TeacherFacts(
    Guid Teacher,
    ImmutableArray<GradeBand> GradeBands,
    int? FirstYearTeaching,
    IReadOnlyList<ActiveSpan> Active,
    IReadOnlyList<ConversationFact> Conversations,
    IReadOnlyList<StepFact> Steps,
    IReadOnlyList<GoalFact> Goals,
    IReadOnlyList<AssignmentFact> Assignments,
    ILookup<Guid, DateOnly> Held
)
{
    /// <summary>The school that what belongs to no conversation counts under: the first one they were active in.</summary>
    public Guid? PrimarySchool => Active.Count > 0 ? Active[0].School : null;

    /// <summary>Whether anything of it counts under this school.</summary>
    public bool WasAt(Guid school) =>
        Active.Any(a => a.School == school)
        || Conversations.Any(c => c.School == school)
        || Steps.Any(s => s.School == school);

    /// <summary>What of it a document of this scope looks at.</summary>
    public TeacherFacts In(Scope scope) =>
        scope switch
        {
            { School: { } school } => this with
            {
                Active = [.. Active.Where(a => a.School == school)],
                Conversations = [.. Conversations.Where(c => c.School == school)],
                Steps = [.. Steps.Where(s => s.School == school)],
                Goals = PrimarySchool == school ? Goals : [],
            },
            { Teacher: { } teacher } when teacher != Teacher => this with
            {
                Active = [],
                Conversations = [],
                Steps = [],
                Goals = [],
            },
            { Coach: { } coach } => this with
            {
                Active = Assignments.Any(a => a.Coach == coach) ? Active : [],
                Conversations = [.. Conversations.Where(c => c.Coach == coach)],
                Steps = [.. Steps.Where(s => s.Coach == coach)],
                Goals = Assignments.Any(a => a.Coach == coach) ? Goals : [],
                Assignments = [.. Assignments.Where(a => a.Coach == coach)],
            },
            _ => this,
        };
}
