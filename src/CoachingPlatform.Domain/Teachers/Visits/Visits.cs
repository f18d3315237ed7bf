using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Visits;

/// <summary>
/// Schedules the next visit, which becomes the next planned conversation; again moves it. May follow completion, until
/// the next conversation begins. Guide: "Scheduling the next visit will help in creating continuous cycles of support."
/// </summary>
/// <param name="NextConversationId">A new id; the same as before to move the visit.</param>
/// <param name="Minutes">5 to 480; 45 if left out.</param>
[GenerateSerializer, Immutable]
public sealed record ScheduleVisit(
    Guid ConversationId,
    Guid NextConversationId,
    DateTimeOffset StartsAt,
    int? Minutes = null,
    Words? Place = null
) : TeacherCommand, IOnConversation;

[StoredAs("teacher.visit-scheduled")]
public sealed record VisitScheduled(Guid Conversation, Guid NextConversation, Guid Coach, Guid? Cycle, Visit Visit)
    : TeacherEvent;
