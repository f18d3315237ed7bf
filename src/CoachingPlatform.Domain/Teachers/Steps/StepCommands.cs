namespace CoachingPlatform.Domain.Teachers.Steps;

/// <summary>
/// Agrees on an action step, or words one of this conversation anew. Guide: "Plan, model and practice next steps, as well
/// as develop implementation timelines for accountability."
/// </summary>
/// <param name="StepId">A new id, or that of a step of this conversation.</param>
/// <param name="FocusId">The focus it serves; this conversation's if neither focus nor goal is given.</param>
/// <param name="DueOn">Not before the day of the conversation, and at most two years after it.</param>
/// <param name="QuickImpact">Could have a quick impact and help to build confidence.</param>
/// <param name="CheckIns">Days between the start and the due date; at most 20.</param>
[GenerateSerializer, Immutable]
public sealed record AgreeStep(
    Guid ConversationId,
    Guid StepId,
    Words Description,
    StepOwner Owner,
    DateOnly DueOn,
    bool QuickImpact = false,
    Guid? FocusId = null,
    Guid? GoalId = null,
    DateOnly? StartOn = null,
    ImmutableArray<DateOnly> CheckIns = default,
    ImmutableArray<Guid> Prerequisites = default,
    ImmutableArray<Resource> Resources = default,
    ImmutableArray<Practice> Practice = default,
    Words? HowWeWillKnow = null
) : TeacherCommand, IOnConversation, IOnStep;

/// <summary>Takes a step out of the conversation that is agreeing on it.</summary>
[GenerateSerializer, Immutable]
public sealed record RemoveStep(Guid ConversationId, Guid StepId) : TeacherCommand, IOnConversation, IOnStep;

/// <summary>Says that a needed resource is now there.</summary>
[GenerateSerializer, Immutable]
public sealed record ProvideResource(Guid StepId, Guid ResourceId) : TeacherCommand, IOnStep;

/// <summary>Adds practice of an open step: planned, modelled or rehearsed.</summary>
[GenerateSerializer, Immutable]
public sealed record AddPractice(Guid StepId, Practice Practice) : TeacherCommand, IOnStep;

[StoredAs("teacher.step-agreed", version: 2)]
public sealed record StepAgreed(Guid Conversation, Guid Step, Guid Coach, DateOnly On, StepTerms Terms) : TeacherEvent
{
    public override DateOnly? TrueOn() => On;
}

[StoredAs("teacher.step-removed")]
public sealed record StepRemoved(Guid Conversation, Guid Step) : TeacherEvent;

[StoredAs("teacher.resource-provided")]
public sealed record ResourceProvided(Guid Step, Guid Resource) : TeacherEvent;

[StoredAs("teacher.practice-added")]
public sealed record PracticeAdded(Guid Step, Practice Practice) : TeacherEvent;
