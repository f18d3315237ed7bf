namespace CoachingPlatform.Domain.Teachers.Conversations;

[StoredAs("teacher.conversation-planned")]
public sealed record ConversationPlanned(
    Guid Conversation,
    Guid Coach,
    Guid? Cycle,
    ConversationKind Kind,
    Visit Visit,
    EntryPoint? LeadEntryPoint,
    ImmutableArray<EntryPoint> OtherEntryPoints
) : TeacherEvent;

[StoredAs("teacher.conversation-rescheduled")]
public sealed record ConversationRescheduled(Guid Conversation, Visit Visit) : TeacherEvent;

[StoredAs("teacher.entry-points-chosen")]
public sealed record EntryPointsChosen(Guid Conversation, EntryPoint Lead, ImmutableArray<EntryPoint> Others)
    : TeacherEvent;

[StoredAs("teacher.conversation-cancelled")]
public sealed record ConversationCancelled(Guid Conversation, Words Reason) : TeacherEvent;

[StoredAs("teacher.conversation-missed")]
public sealed record ConversationMissed(Guid Conversation, Words? Reason) : TeacherEvent;

[StoredAs("teacher.conversation-begun")]
public sealed record ConversationBegun(
    Guid Conversation,
    Guid Coach,
    Guid? Cycle,
    ConversationKind Kind,
    DateOnly HeldOn,
    Guid? School,
    EntryPoint? LeadEntryPoint,
    DateTimeOffset At
) : TeacherEvent;

[StoredAs("teacher.conversation-recorded-afterwards")]
public sealed record ConversationRecordedAfterwards(
    Guid Conversation,
    Guid Coach,
    Guid? Cycle,
    ConversationKind Kind,
    DateOnly HeldOn,
    int Minutes,
    Guid? School,
    EntryPoint? LeadEntryPoint
) : TeacherEvent
{
    public override DateOnly? TrueOn() => HeldOn;
}

[StoredAs("teacher.conversation-paused")]
public sealed record ConversationPaused(Guid Conversation, DateTimeOffset At) : TeacherEvent;

[StoredAs("teacher.conversation-resumed")]
public sealed record ConversationResumed(Guid Conversation, DateTimeOffset At) : TeacherEvent;

[StoredAs("teacher.minutes-corrected")]
public sealed record MinutesCorrected(Guid Conversation, int Minutes) : TeacherEvent;

[StoredAs("teacher.component-skipped")]
public sealed record ComponentSkipped(Guid Conversation, Component Component, Words Reason) : TeacherEvent;

[StoredAs("teacher.conversation-completed")]
public sealed record ConversationCompleted(Guid Conversation, DateTimeOffset At) : TeacherEvent;

[StoredAs("teacher.conversation-withdrawn")]
public sealed record ConversationWithdrawn(Guid Conversation, Words Reason) : TeacherEvent;

[StoredAs("teacher.conversation-amended")]
public sealed record ConversationAmended(Guid Conversation, Guid Amendment, Component Component, Words Text)
    : TeacherEvent;

[StoredAs("teacher.agenda-item-put")]
public sealed record AgendaItemPut(Guid Conversation, Guid Item, Words Text) : TeacherEvent;

[StoredAs("teacher.agenda-item-taken-off")]
public sealed record AgendaItemTakenOff(Guid Conversation, Guid Item) : TeacherEvent;

[StoredAs("teacher.needs-named")]
public sealed record NeedsNamed(Guid Conversation, Words Text) : TeacherEvent;

[StoredAs("teacher.feedback-brought")]
public sealed record FeedbackBrought(Guid Conversation, Guid Feedback, FeedbackSource Source, Words Text)
    : TeacherEvent;
