namespace CoachingPlatform.Domain.Teachers.Evidence;

/// <summary>The formats that evidence may be kept in. Its bytes tell which one it is, never its name.</summary>
public enum FileFormat
{
    Pdf,
    Png,
    Jpeg,
}

/// <summary>A file that is evidence. Its bytes are kept beside the record, sealed under the teacher's key.</summary>
/// <param name="Id">The id that it was uploaded under.</param>
/// <param name="Format">What its bytes are.</param>
/// <param name="Length">How many bytes it has, without what was taken out of it.</param>
/// <param name="Name">What to call it, without a folder; names no student.</param>
[GenerateSerializer, Immutable]
public sealed record EvidenceFile(Guid Id, FileFormat Format, int Length, Words Name);

/// <summary>Names a file that the caller uploaded for this teacher's record in the last day.</summary>
/// <param name="FileId">The id that it was uploaded under.</param>
/// <param name="Name">What to call it: 1 to 200 characters without / and \; names no student.</param>
[GenerateSerializer, Immutable]
public sealed record UploadedFile(Guid FileId, Words Name);

/// <summary>What there is of an upload that a command names.</summary>
[GenerateSerializer, Immutable]
public sealed record Upload(Guid Id, FileFormat Format, int Length);

/// <summary>
/// A file of the record, by where its evidence is. It stays in memory when the words do not, so that a file is found, and
/// known to be nobody's, without them.
/// </summary>
/// <param name="By">Who uploaded it.</param>
public sealed record KeptFile(Guid Id, Guid Evidence, EvidenceTarget Target, Guid Item, Guid? Conversation, Guid By);
