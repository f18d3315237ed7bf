namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>What an id names. A conversation's ids are told apart by its state, so that a command meets one it fits.</summary>
internal enum Kind
{
    Teacher,
    Planned,
    UnderWay,
    Held,
    Withdrawn,
    Entry,
    Candidate,
    Draft,
    Evidence,

    /// <summary>A file that is evidence.</summary>
    Upload,
    AgendaItem,
    Feedback,
    Amendment,
    Focus,
    Goal,
    Step,
    NewStep,
    Resource,
    Cycle,
    ClosedCycle,
    Assignment,
    Handover,
    Share,
    Question,

    /// <summary>A stem of a coach's own, by its UUID.</summary>
    OwnStem,

    /// <summary>The same as text, as it is chosen.</summary>
    StemId,

    /// <summary>A command that was carried out.</summary>
    Command,

    // Of the district, known to everybody in it.
    Coach,
    Colleague,
    Leader,
    School,
    Priority,
    Theme,

    /// <summary>A person's e-mail address.</summary>
    Address,

    /// <summary>A making of the district's reports.</summary>
    Run,

    // Of the district, known to its administrators alone.
    Client,

    /// <summary>Where the district's people sign in.</summary>
    Provider,

    /// <summary>A disclosure that two administrators read.</summary>
    Disclosure,

    /// <summary>A disclosure that waits for a second administrator.</summary>
    AskedDisclosure,
}

internal static class Kinds
{
    /// <summary>What belongs to a teacher's record or to a coach's notes.</summary>
    public static bool IsOfRecord(this Kind kind) => kind < Kind.Coach;

    public static bool IsForAdministrators(this Kind kind) => kind >= Kind.Client;
}
