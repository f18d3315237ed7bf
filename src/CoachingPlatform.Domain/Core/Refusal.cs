namespace CoachingPlatform.Domain;

/// <summary>Why a command was not carried out. A value, not an exception: nothing changed.</summary>
/// <param name="Code">A stable code for programs, such as STEP_DUE_TOO_EARLY.</param>
/// <param name="Field">The argument that is to be mended, in the schema's spelling; empty when it is none of them.</param>
/// <param name="Sentence">What is wrong and what to do, in words a coach understands.</param>
[GenerateSerializer, Immutable]
public sealed record Refusal(string Code, string Field, string Sentence);

/// <summary>What deciding on a command gives: events to append (perhaps none), or refusals.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, ImmutableArray<Refusal> Refusals)
{
    public bool IsRefused => Refusals.Length > 0;

    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], []);

    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> happened) => new(happened, []);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], [refusal]);
}

/// <summary>The stable codes of refusals. A code never changes its meaning; new ones may come.</summary>
public static class Codes
{
    /// <summary>Absent, hidden from this caller, or of another district: the three look the same.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The caller may see this, but it is somebody else's to do.</summary>
    public const string NotYours = "NOT_YOURS_TO_DO";
    public const string Required = "REQUIRED";
    public const string TooLong = "TOO_LONG";
    public const string TooMany = "TOO_MANY";
    public const string ForbiddenCharacter = "FORBIDDEN_CHARACTER";
    public const string OutOfRange = "OUT_OF_RANGE";
    public const string WrongState = "WRONG_STATE";
    public const string IdTaken = "ID_TAKEN";
    public const string CommandIdReused = "COMMAND_ID_REUSED";
    public const string Duplicate = "DUPLICATE";
    public const string Conflict = "CONFLICT";
    public const string Busy = "BUSY_TRY_AGAIN";
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";
    public const string BeingUpgraded = "BEING_UPGRADED";
    public const string DraftOutdated = "DRAFT_OUTDATED";
    public const string NoAssignment = "NO_ASSIGNMENT";
    public const string SelfCoaching = "SELF_COACHING";
    public const string LeaderNeedsConsent = "LEADER_NEEDS_CONSENT";
    public const string NotACoach = "NOT_A_COACH";
    public const string NotATeacher = "NOT_A_TEACHER";
    public const string AlreadyAssigned = "ALREADY_ASSIGNED";
    public const string CycleOpen = "CYCLE_ALREADY_OPEN";
    public const string TooManyGoals = "TOO_MANY_GOALS";
    public const string GoalClosed = "GOAL_CLOSED";
    public const string StepClosed = "STEP_CLOSED";
    public const string StepDueTooEarly = "STEP_DUE_TOO_EARLY";
    public const string PrerequisiteCircle = "PREREQUISITE_CIRCLE";
    public const string PriorityNotActive = "PRIORITY_NOT_ACTIVE";
    public const string UnknownTheme = "UNKNOWN_THEME";
    public const string FocusNotAgreed = "FOCUS_NOT_AGREED";
    public const string ComponentEmpty = "COMPONENT_EMPTY";
    public const string ConversationOpen = "CONVERSATION_ALREADY_OPEN";
    public const string ReflectionClosed = "REFLECTION_CLOSED";
    public const string SchoolNeeded = "SCHOOL_NEEDED";
    public const string LinksOnly = "EVIDENCE_LINKS_ONLY";
    public const string NotALink = "NOT_A_LINK";
    public const string ReaderIsLeader = "READER_IS_LEADER";
    public const string StanceOff = "STANCE_NOT_OFFERED";
    public const string UnknownStem = "UNKNOWN_STEM";
    public const string OnlyStricter = "ONLY_STRICTER";
    public const string SharingOff = "SHARING_OFF";
    public const string SchoolClosed = "SCHOOL_CLOSED";
}
