namespace CoachingPlatform.Domain.Coaches;

/// <summary>Writes which connections to earlier work could move the practice forward.</summary>
/// <param name="Text">Up to 4,000 characters; left out or empty, what was written is taken off.</param>
[GenerateSerializer, Immutable]
public sealed record WriteConnections(Guid TeacherId, Guid ConversationId, Words? Text) : CoachCommand, IPrepCommand;

/// <summary>Writes what social-emotional aspects might impact the conversation.</summary>
/// <param name="Text">Up to 4,000 characters; left out or empty, what was written is taken off.</param>
[GenerateSerializer, Immutable]
public sealed record WriteConsiderations(Guid TeacherId, Guid ConversationId, Words? Text) : CoachCommand, IPrepCommand;

/// <summary>Says that the coach is ready for this conversation, or not yet.</summary>
[GenerateSerializer, Immutable]
public sealed record MarkPrepReady(Guid TeacherId, Guid ConversationId, bool Ready) : CoachCommand, IPrepCommand;

/// <summary>Writes the coach's own reflection on a conversation. Nobody else ever sees it.</summary>
/// <param name="Text">Up to 4,000 characters; left out or empty, what was written is taken off.</param>
[GenerateSerializer, Immutable]
public sealed record WriteOwnReflection(Guid TeacherId, Guid ConversationId, Words? Text) : CoachCommand, IPrepCommand;

/// <summary>Connections to earlier work were written, or taken off.</summary>
[StoredAs("coach.connections-written")]
public sealed record ConnectionsWritten(Guid Teacher, Guid Conversation, Words? Text) : CoachEvent, IPrepEvent;

/// <summary>Social-emotional considerations were written, or taken off.</summary>
[StoredAs("coach.considerations-written")]
public sealed record ConsiderationsWritten(Guid Teacher, Guid Conversation, Words? Text) : CoachEvent, IPrepEvent;

/// <summary>The coach said that they are ready, or not yet.</summary>
[StoredAs("coach.prep-marked")]
public sealed record PrepMarked(Guid Teacher, Guid Conversation, bool Ready) : CoachEvent, IPrepEvent;

/// <summary>The coach's own reflection was written, or taken off.</summary>
[StoredAs("coach.own-reflection-written")]
public sealed record OwnReflectionWritten(Guid Teacher, Guid Conversation, Words? Text) : CoachEvent, IPrepEvent;
