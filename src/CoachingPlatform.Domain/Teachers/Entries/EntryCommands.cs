namespace CoachingPlatform.Domain.Teachers.Entries;

/// <summary>
/// Writes a card, new or anew. On a planned conversation the teacher can put down successes, challenges and candidate
/// foci beforehand; while it is under way either of the pair writes.
/// </summary>
/// <param name="EntryId">A new id, or that of the card to write anew. Its kind cannot change.</param>
[GenerateSerializer, Immutable]
public sealed record WriteEntry(Guid ConversationId, Guid EntryId, EntryContent Content)
    : TeacherCommand,
        IOnConversation;

/// <summary>Takes a card out of a conversation that is not completed.</summary>
[GenerateSerializer, Immutable]
public sealed record RemoveEntry(Guid ConversationId, Guid EntryId) : TeacherCommand, IOnConversation;

/// <summary>
/// Keeps what is being typed, without history. Revision 0 begins a draft; a save on an old revision is refused and the
/// current text comes back, so that nobody's words are lost.
/// </summary>
/// <param name="BaseRevision">The revision the writer last saw.</param>
[GenerateSerializer, Immutable]
public sealed record SaveDraft(Guid ConversationId, Guid EntryId, long BaseRevision, EntryContent Content)
    : TeacherCommand,
        IOnConversation;

/// <summary>Turns a draft into a written card (on leaving the field). Does nothing if there is no draft.</summary>
[GenerateSerializer, Immutable]
public sealed record CommitDraft(Guid ConversationId, Guid EntryId) : TeacherCommand, IOnConversation;

/// <summary>What is being typed into one card, not yet an event.</summary>
[GenerateSerializer, Immutable]
public sealed record Draft(
    Guid Entry,
    Guid Conversation,
    Guid By,
    long Revision,
    DateTimeOffset SavedAt,
    EntryContent Content
);
