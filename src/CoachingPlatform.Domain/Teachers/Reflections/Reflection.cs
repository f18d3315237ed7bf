namespace CoachingPlatform.Domain.Teachers.Reflections;

/// <summary>How deep a reflection goes: chosen by the teacher, never inferred.</summary>
public enum DepthLevel : byte
{
    Describes,
    Explains,
    LinksToStudentImpact,
    DecidesNext,
}

/// <summary>
/// What the teacher says of the coaching. Guide: "Reflect on the impact of coaching support as well as provide feedback
/// to make sure teacher's needs are met."
/// </summary>
/// <param name="Usefulness">1 (not at all) to 5 (very).</param>
/// <param name="PracticeChange">What the coaching changed in practice.</param>
/// <param name="StudentChange">What it changed for students.</param>
/// <param name="Helped">What helped.</param>
/// <param name="ToChange">What to change about the coaching.</param>
[GenerateSerializer, Immutable]
public sealed record TeacherReflection(
    int Usefulness,
    DepthLevel? Depth,
    Words? PracticeChange,
    Words? StudentChange,
    Words? Helped,
    Words? ToChange,
    Words? NeedsMet,
    Words? NeedsRemaining,
    DateTimeOffset At
);

/// <summary>
/// The teacher reflects, during the conversation or after it, until the next conversation of the pair begins. Again
/// replaces it until then.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Reflect(
    Guid ConversationId,
    int Usefulness,
    DepthLevel? Depth = null,
    Words? PracticeChange = null,
    Words? StudentChange = null,
    Words? Helped = null,
    Words? ToChange = null,
    Words? NeedsMet = null,
    Words? NeedsRemaining = null
) : TeacherCommand, IOnConversation;

[StoredAs("teacher.reflected")]
public sealed record Reflected(Guid Conversation, TeacherReflection Reflection) : TeacherEvent;
