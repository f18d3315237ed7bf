using CoachingPlatform.Server.Gateway.Nodes;

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

    // Global ids of what is in the record.
    TeacherNode,
    ConversationNode,
    StepNode,

    /// <summary>The teacher's line of the roster.</summary>
    PersonNode,

    // Of the district, known to everybody in it.
    Coach,
    Colleague,
    Leader,
    School,
    Priority,
    Theme,
    SchoolNode,
    PriorityNode,

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

    /// <summary>The ids that a global id is made of: of the thing itself, and of what it stands in.</summary>
    public static (NodeKind Node, Kind[] Parts)? Node(this Kind kind) =>
        kind switch
        {
            Kind.TeacherNode => (NodeKind.Teacher, [Kind.Teacher]),
            Kind.ConversationNode => (NodeKind.Conversation, [Kind.UnderWay, Kind.Teacher]),
            Kind.StepNode => (NodeKind.ActionStep, [Kind.Step, Kind.Teacher, Kind.UnderWay]),
            Kind.PersonNode => (NodeKind.Person, [Kind.Teacher]),
            Kind.SchoolNode => (NodeKind.School, [Kind.School]),
            Kind.PriorityNode => (NodeKind.Priority, [Kind.Priority]),
            _ => null,
        };

    /// <summary>The teacher themself, by whichever id.</summary>
    public static bool IsTeacher(this Kind kind) => kind is Kind.Teacher or Kind.TeacherNode or Kind.PersonNode;

    public static bool IsForAdministrators(this Kind kind) => kind >= Kind.Client;
}
