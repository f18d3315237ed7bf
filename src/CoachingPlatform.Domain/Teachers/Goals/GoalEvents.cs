namespace CoachingPlatform.Domain.Teachers.Goals;

[StoredAs("teacher.goal-set")]
public sealed record GoalSet(Guid Goal, Words Text, Words? Measure, DateOnly On) : TeacherEvent;

[StoredAs("teacher.goal-revised")]
public sealed record GoalRevised(Guid Goal, Words Text, Words? Measure, DateOnly On) : TeacherEvent;

[StoredAs("teacher.goal-closed")]
public sealed record GoalClosed(Guid Goal, GoalOutcome Outcome, Words? Note, DateOnly On) : TeacherEvent;
