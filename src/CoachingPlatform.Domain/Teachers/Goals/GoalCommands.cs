namespace CoachingPlatform.Domain.Teachers.Goals;

/// <summary>Sets a goal. At most three are open at once, so that a focus stays possible.</summary>
/// <param name="GoalId">A new id.</param>
/// <param name="Text">What the teacher wants to reach, up to 1,000 characters.</param>
/// <param name="Measure">How students' learning will show it, up to 1,000 characters.</param>
[GenerateSerializer, Immutable]
public sealed record SetGoal(Guid GoalId, Words Text, Words? Measure = null) : TeacherCommand;

/// <summary>Words a goal anew; its history stays.</summary>
[GenerateSerializer, Immutable]
public sealed record ReviseGoal(Guid GoalId, Words Text, Words? Measure = null) : TeacherCommand;

/// <summary>Closes a goal as met or dropped.</summary>
[GenerateSerializer, Immutable]
public sealed record CloseGoal(Guid GoalId, GoalOutcome Outcome, Words? Note = null) : TeacherCommand;
