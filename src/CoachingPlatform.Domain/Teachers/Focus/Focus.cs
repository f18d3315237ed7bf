namespace CoachingPlatform.Domain.Teachers.Focus;

/// <summary>The one thing agreed on for support.</summary>
/// <param name="Candidate">The candidate it was chosen from, if any.</param>
/// <param name="Goals">The goals it serves, with a word on how.</param>
/// <param name="Earlier">The earlier foci it goes on from, with a word on how.</param>
/// <param name="Themes">Codes of the themes it is tagged with.</param>
/// <param name="Priorities">The district's and school's priorities it aligns with; none counts as unaligned.</param>
[GenerateSerializer, Immutable]
public sealed record AgreedFocus(
    Guid Id,
    Words Text,
    Guid? Candidate,
    ImmutableArray<FocusLink> Goals,
    ImmutableArray<FocusLink> Earlier,
    ImmutableArray<string> Themes,
    ImmutableArray<FocusLink> Priorities
)
{
    /// <summary>The same, lists that were left out being empty.</summary>
    internal AgreedFocus Whole() =>
        this with
        {
            Goals = Goals.OrEmpty(),
            Earlier = Earlier.OrEmpty(),
            Themes = Themes.OrEmpty(),
            Priorities = Priorities.OrEmpty(),
        };
}

/// <summary>A link from a focus, and how the two belong together.</summary>
[GenerateSerializer, Immutable]
public sealed record FocusLink(Guid Id, Words? How = null);

/// <summary>
/// Puts the candidates in the order the pair agrees on. Guide: "Collaboratively prioritizing if multiple focuses are
/// named."
/// </summary>
/// <param name="CandidateIds">Candidate cards of this conversation, the most important first.</param>
[GenerateSerializer, Immutable]
public sealed record RankCandidates(Guid ConversationId, ImmutableArray<Guid> CandidateIds)
    : TeacherCommand,
        IOnConversation;

/// <summary>
/// Agrees on the focus, one to a conversation; agreeing again replaces it. Guide: "Agree upon the most important focus
/// for the conversation and determine how it aligns to goals and previous work."
/// </summary>
/// <param name="FocusId">A new id, or the same to word it anew.</param>
/// <param name="CandidateId">The candidate card it was chosen from, if any.</param>
/// <param name="Priorities">Active on the day the conversation is held.</param>
[GenerateSerializer, Immutable]
public sealed record AgreeFocus(
    Guid ConversationId,
    Guid FocusId,
    Words Text,
    Guid? CandidateId = null,
    ImmutableArray<FocusLink> Goals = default,
    ImmutableArray<FocusLink> Earlier = default,
    ImmutableArray<string> Themes = default,
    ImmutableArray<FocusLink> Priorities = default
) : TeacherCommand, IOnConversation;

[StoredAs("teacher.candidates-ranked")]
public sealed record CandidatesRanked(Guid Conversation, ImmutableArray<Guid> Candidates) : TeacherEvent;

[StoredAs("teacher.focus-agreed")]
public sealed record FocusAgreed(Guid Conversation, AgreedFocus Focus) : TeacherEvent;
