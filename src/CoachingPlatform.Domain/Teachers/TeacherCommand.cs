namespace CoachingPlatform.Domain.Teachers;

/// <summary>Something a person asks of one teacher's record. Ids in it are made by the client (UUIDs).</summary>
[GenerateSerializer, Immutable]
public abstract record TeacherCommand;

/// <summary>A command on one conversation.</summary>
public interface IOnConversation
{
    Guid ConversationId { get; }
}

/// <summary>A command on one action step.</summary>
public interface IOnStep
{
    Guid StepId { get; }
}

/// <summary>Something that happened in one teacher's record.</summary>
public abstract record TeacherEvent : DomainEvent;
