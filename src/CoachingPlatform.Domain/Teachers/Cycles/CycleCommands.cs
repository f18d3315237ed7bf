namespace CoachingPlatform.Domain.Teachers.Cycles;

/// <summary>Opens a cycle of coaching between this teacher and a coach.</summary>
/// <param name="CycleId">A new id.</param>
/// <param name="CoachId">The assigned coach.</param>
/// <param name="GoalIds">The open goals it works towards; may be empty and filled later.</param>
/// <param name="ContinuesCycleId">The closed cycle that this one follows, if any.</param>
[GenerateSerializer, Immutable]
public sealed record OpenCycle(Guid CycleId, Guid CoachId, ImmutableArray<Guid> GoalIds, Guid? ContinuesCycleId = null)
    : TeacherCommand;

/// <summary>Sets which goals a cycle works towards.</summary>
[GenerateSerializer, Immutable]
public sealed record SetCycleGoals(Guid CycleId, ImmutableArray<Guid> GoalIds) : TeacherCommand;

/// <summary>Closes a cycle; the next one is then offered.</summary>
/// <param name="Outcome">Met, Continued or Left; HandedOver comes from a handover.</param>
[GenerateSerializer, Immutable]
public sealed record CloseCycle(Guid CycleId, CycleOutcome Outcome) : TeacherCommand;

/// <summary>
/// Proposes to hand a cycle over to another coach of this teacher. The teacher sees what would go across.
/// </summary>
/// <param name="ToCoachId">A coach with an open assignment to this teacher.</param>
[GenerateSerializer, Immutable]
public sealed record ProposeHandover(Guid HandoverId, Guid CycleId, Guid ToCoachId) : TeacherCommand;

/// <summary>
/// Completes a proposed handover: the cycle closes as HandedOver, one opens with the new coach on the same goals, open
/// steps and visits move. A conversation in progress stays with the old pair, who may finish it.
/// </summary>
/// <param name="NewCycleId">A new id for the cycle with the new coach.</param>
[GenerateSerializer, Immutable]
public sealed record CompleteHandover(Guid HandoverId, Guid NewCycleId) : TeacherCommand;

/// <summary>Calls off a proposed handover.</summary>
[GenerateSerializer, Immutable]
public sealed record CancelHandover(Guid HandoverId) : TeacherCommand;
