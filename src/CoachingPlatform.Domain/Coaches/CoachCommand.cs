namespace CoachingPlatform.Domain.Coaches;

/// <summary>Something a coach asks of what only they see.</summary>
[GenerateSerializer, Immutable]
public abstract record CoachCommand;

/// <summary>
/// A command about the prep sheet of one conversation. Whether the conversation exists and is this pair's is known to
/// the caseload, not to the coach's own stream.
/// </summary>
public interface IPrepCommand
{
    /// <summary>The teacher whom the coach prepares to meet.</summary>
    Guid TeacherId { get; }

    /// <summary>The conversation prepared, in that teacher's record.</summary>
    Guid ConversationId { get; }
}

/// <summary>Something that happened to what only one coach sees.</summary>
public abstract record CoachEvent : DomainEvent;

/// <summary>
/// Speaks of one teacher, to their coach alone: its words are sealed under the key of this coach and this teacher.
/// </summary>
public interface IPairPrivate
{
    Guid Teacher { get; }
}

/// <summary>Something that happened to the prep sheet of one conversation.</summary>
public interface IPrepEvent : IPairPrivate
{
    Guid Conversation { get; }
}
