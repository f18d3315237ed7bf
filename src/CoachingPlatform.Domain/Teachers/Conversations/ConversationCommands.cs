namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>Plans a conversation.</summary>
/// <param name="ConversationId">A new id.</param>
/// <param name="CoachId">The assigned coach it is with.</param>
/// <param name="StartsAt">When; not more than two years ahead.</param>
/// <param name="Minutes">5 to 480; 45 if left out.</param>
/// <param name="LeadEntryPoint">Why this conversation; may be settled later.</param>
[GenerateSerializer, Immutable]
public sealed record PlanConversation(
    Guid ConversationId,
    Guid CoachId,
    DateTimeOffset StartsAt,
    int? Minutes = null,
    Words? Place = null,
    ConversationKind Kind = ConversationKind.Full,
    EntryPoint? LeadEntryPoint = null,
    ImmutableArray<EntryPoint> OtherEntryPoints = default
) : TeacherCommand;

/// <summary>Moves a planned or missed conversation to another time.</summary>
[GenerateSerializer, Immutable]
public sealed record RescheduleConversation(
    Guid ConversationId,
    DateTimeOffset StartsAt,
    int? Minutes = null,
    Words? Place = null
) : TeacherCommand, IOnConversation;

/// <summary>Chooses the entry points: one leads, others may join.</summary>
[GenerateSerializer, Immutable]
public sealed record ChooseEntryPoints(Guid ConversationId, EntryPoint Lead, ImmutableArray<EntryPoint> Others)
    : TeacherCommand,
        IOnConversation;

/// <summary>Calls off a planned conversation.</summary>
[GenerateSerializer, Immutable]
public sealed record CancelConversation(Guid ConversationId, Words Reason) : TeacherCommand, IOnConversation;

/// <summary>Says that a planned conversation did not happen.</summary>
[GenerateSerializer, Immutable]
public sealed record MarkMissed(Guid ConversationId, Words? Reason = null) : TeacherCommand, IOnConversation;

/// <summary>Begins a planned conversation; its first sitting starts.</summary>
/// <param name="SchoolId">Needed only where the teacher has several schools.</param>
[GenerateSerializer, Immutable]
public sealed record BeginConversation(Guid ConversationId, Guid? SchoolId = null) : TeacherCommand, IOnConversation;

/// <summary>Begins a conversation that nobody planned.</summary>
/// <param name="ConversationId">A new id.</param>
[GenerateSerializer, Immutable]
public sealed record BeginUnplanned(
    Guid ConversationId,
    Guid CoachId,
    ConversationKind Kind = ConversationKind.Full,
    EntryPoint? LeadEntryPoint = null,
    Guid? SchoolId = null
) : TeacherCommand;

/// <summary>
/// Opens a conversation that was held on an earlier day, to be entered from paper and then completed.
/// </summary>
/// <param name="ConversationId">A new id, or that of the planned or missed conversation it was.</param>
/// <param name="HeldOn">The day it was held: decides school, priorities, order and due dates.</param>
/// <param name="Minutes">How long it took, 1 to 1,440.</param>
[GenerateSerializer, Immutable]
public sealed record RecordConversation(
    Guid ConversationId,
    Guid CoachId,
    DateOnly HeldOn,
    int Minutes,
    ConversationKind Kind = ConversationKind.Full,
    EntryPoint? LeadEntryPoint = null,
    Guid? SchoolId = null
) : TeacherCommand;

/// <summary>Ends the sitting; the conversation may go on another day. Text still in draft is kept.</summary>
[GenerateSerializer, Immutable]
public sealed record PauseConversation(Guid ConversationId) : TeacherCommand, IOnConversation;

/// <summary>Starts another sitting.</summary>
[GenerateSerializer, Immutable]
public sealed record ResumeConversation(Guid ConversationId) : TeacherCommand, IOnConversation;

/// <summary>Corrects the minutes that the sittings add up to.</summary>
/// <param name="Minutes">1 to 1,440.</param>
[GenerateSerializer, Immutable]
public sealed record CorrectMinutes(Guid ConversationId, int Minutes) : TeacherCommand, IOnConversation;

/// <summary>Leaves out a component of this conversation, with a reason.</summary>
[GenerateSerializer, Immutable]
public sealed record SkipComponent(Guid ConversationId, Component Component, Words Reason)
    : TeacherCommand,
        IOnConversation;

/// <summary>
/// Completes the conversation. A full one needs components 2 to 6 to hold something or be skipped with a reason; a
/// check-in needs any one component.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record CompleteConversation(Guid ConversationId) : TeacherCommand, IOnConversation;

/// <summary>
/// Withdraws a conversation recorded in error, by its coach. It counts nowhere; its text stays for the pair to record
/// anew; what it did to steps is taken back.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record WithdrawConversation(Guid ConversationId, Words Reason) : TeacherCommand, IOnConversation;

/// <summary>Adds a correction beside a completed conversation.</summary>
[GenerateSerializer, Immutable]
public sealed record AmendConversation(Guid ConversationId, Guid AmendmentId, Component Component, Words Text)
    : TeacherCommand,
        IOnConversation;

/// <summary>The coach puts a line on the agenda, which the teacher sees beforehand.</summary>
[GenerateSerializer, Immutable]
public sealed record PutOnAgenda(Guid ConversationId, Guid ItemId, Words Text) : TeacherCommand, IOnConversation;

/// <summary>The coach takes a line off the agenda.</summary>
[GenerateSerializer, Immutable]
public sealed record TakeOffAgenda(Guid ConversationId, Guid ItemId) : TeacherCommand, IOnConversation;

/// <summary>The teacher names, beforehand, what they need from this conversation.</summary>
[GenerateSerializer, Immutable]
public sealed record NameNeeds(Guid ConversationId, Words Text) : TeacherCommand, IOnConversation;

/// <summary>Either of the pair brings feedback from district, school or a walkthrough.</summary>
[GenerateSerializer, Immutable]
public sealed record BringFeedback(Guid ConversationId, Guid FeedbackId, FeedbackSource Source, Words Text)
    : TeacherCommand,
        IOnConversation;
