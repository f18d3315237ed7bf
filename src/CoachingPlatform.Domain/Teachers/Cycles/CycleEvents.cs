namespace CoachingPlatform.Domain.Teachers.Cycles;

[StoredAs("teacher.cycle-opened")]
public sealed record CycleOpened(Guid Cycle, Guid Coach, ImmutableArray<Guid> Goals, DateOnly On, Guid? ContinuesFrom)
    : TeacherEvent;

[StoredAs("teacher.cycle-goals-set")]
public sealed record CycleGoalsSet(Guid Cycle, ImmutableArray<Guid> Goals) : TeacherEvent;

[StoredAs("teacher.cycle-closed")]
public sealed record CycleClosed(Guid Cycle, CycleOutcome Outcome, DateOnly On) : TeacherEvent;

[StoredAs("teacher.handover-proposed")]
public sealed record HandoverProposed(Guid Handover, Guid Cycle, Guid FromCoach, Guid ToCoach, DateOnly On)
    : TeacherEvent;

[StoredAs("teacher.handover-cancelled")]
public sealed record HandoverCancelled(Guid Handover) : TeacherEvent;

/// <summary>Steps and planned conversations that moved are named, so that the fold needs no rule to find them.</summary>
[StoredAs("teacher.handover-completed")]
public sealed record HandoverCompleted(
    Guid Handover,
    Guid FromCycle,
    Guid ToCycle,
    Guid ToCoach,
    ImmutableArray<Guid> Steps,
    ImmutableArray<Guid> Planned,
    DateOnly On
) : TeacherEvent;
