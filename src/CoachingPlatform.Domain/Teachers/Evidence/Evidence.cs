namespace CoachingPlatform.Domain.Teachers.Evidence;

public enum EvidenceKind
{
    /// <summary>A student learning artifact.</summary>
    StudentWork,

    /// <summary>Data on students' learning.</summary>
    Data,

    /// <summary>An observation note.</summary>
    ObservationNote,

    /// <summary>A link to any of these.</summary>
    Link,
}

public enum EvidenceTarget
{
    Entry,
    Step,
    Goal,
}

/// <summary>
/// A student learning artifact or data, an observation note, or a link, added in or between conversations. Names no
/// student.
/// </summary>
/// <param name="Conversation">The conversation of the card or step it belongs to; null at a goal.</param>
/// <param name="Text">What it shows, in words.</param>
/// <param name="Url">An http or https address; needed for a link.</param>
/// <param name="File">The file it is, to be fetched at /files/TEACHER-ID/FILE-ID with the sign-in of /graphql; null where it is none.</param>
[GenerateSerializer, Immutable]
public sealed record EvidenceItem(
    Guid Id,
    EvidenceTarget Target,
    Guid Item,
    Guid? Conversation,
    EvidenceKind Kind,
    Words Text,
    Words? Url,
    Guid By,
    DateOnly On,
    EvidenceFile? File = null
);

/// <summary>Adds evidence to a card, a step or a goal.</summary>
/// <param name="ItemId">The card, step or goal.</param>
/// <param name="ConversationId">The conversation of the card; left out for a step or a goal.</param>
/// <param name="File">A file that the caller uploaded to /files/TEACHER-ID/FILE-ID; left out for evidence in words or by a link.</param>
[GenerateSerializer, Immutable]
public sealed record AddEvidence(
    Guid EvidenceId,
    EvidenceTarget Target,
    Guid ItemId,
    EvidenceKind Kind,
    Words Text,
    Words? Url = null,
    Guid? ConversationId = null,
    UploadedFile? File = null
) : TeacherCommand;

/// <summary>Takes evidence back, with its file, by the person who added it.</summary>
[GenerateSerializer, Immutable]
public sealed record RemoveEvidence(Guid EvidenceId, EvidenceTarget Target, Guid ItemId, Guid? ConversationId = null)
    : TeacherCommand;

/// <summary>Since version 2 evidence may be a file.</summary>
[StoredAs("teacher.evidence-added", version: 2)]
public sealed record EvidenceAdded(EvidenceItem Evidence) : TeacherEvent;

/// <summary>The kind is named, so that a conversation counts its evidence without its words in memory.</summary>
[StoredAs("teacher.evidence-removed")]
public sealed record EvidenceRemoved(
    Guid Evidence,
    EvidenceTarget Target,
    Guid Item,
    Guid? Conversation,
    EvidenceKind Kind
) : TeacherEvent;
