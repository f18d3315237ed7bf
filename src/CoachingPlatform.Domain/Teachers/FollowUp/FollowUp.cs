using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.FollowUp;

/// <summary>What the pair said of an earlier step.</summary>
/// <param name="DoneOn">The day it was done (Done).</param>
/// <param name="NewDueOn">The new date (CarriedOver).</param>
/// <param name="Reason">Why it was dropped, or what it is stuck on.</param>
/// <param name="PracticeChange">What changed in practice.</param>
/// <param name="StudentChange">What changed for students.</param>
[GenerateSerializer, Immutable]
public sealed record StepReview(
    Guid Step,
    StepStatus Status,
    DateOnly? DoneOn,
    DateOnly? NewDueOn,
    Words? Reason,
    Words? PracticeChange,
    Words? StudentChange
);

/// <summary>Progress towards a goal.</summary>
[GenerateSerializer, Immutable]
public sealed record GoalNote(Guid Goal, Words Text);

/// <summary>
/// Says how an earlier step stands. Guide: "check in on progress towards previous action steps". A step nobody discusses
/// stays open as it was.
/// </summary>
/// <param name="Status">Done, Progressing, Stuck, CarriedOver (with a new date) or Dropped (with a reason).</param>
/// <param name="DoneOn">The day it was done; the day of the conversation if left out.</param>
[GenerateSerializer, Immutable]
public sealed record ReviewStep(
    Guid ConversationId,
    Guid StepId,
    StepStatus Status,
    DateOnly? DoneOn = null,
    DateOnly? NewDueOn = null,
    Words? Reason = null,
    Words? PracticeChange = null,
    Words? StudentChange = null
) : TeacherCommand, IOnConversation, IOnStep;

/// <summary>Notes progress on a goal. Guide: "Review teacher's goals to support with identifying progress".</summary>
[GenerateSerializer, Immutable]
public sealed record NoteGoalProgress(Guid ConversationId, Guid GoalId, Words Text) : TeacherCommand, IOnConversation;

/// <summary>The step's owner says between conversations that it is done.</summary>
/// <param name="DoneOn">Today if left out; not in the future.</param>
[GenerateSerializer, Immutable]
public sealed record MarkStepDone(Guid StepId, DateOnly? DoneOn = null) : TeacherCommand, IOnStep;

[StoredAs("teacher.step-reviewed")]
public sealed record StepReviewed(Guid Conversation, DateOnly On, StepReview Review) : TeacherEvent
{
    public override DateOnly? TrueOn() => On;
}

[StoredAs("teacher.goal-progress-noted")]
public sealed record GoalProgressNoted(Guid Conversation, Guid Goal, Words Text) : TeacherEvent;

[StoredAs("teacher.step-marked-done")]
public sealed record StepMarkedDone(Guid Step, DateOnly DoneOn) : TeacherEvent
{
    public override DateOnly? TrueOn() => DoneOn;
}
