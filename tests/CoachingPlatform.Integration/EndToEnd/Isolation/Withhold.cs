using System.Collections.Immutable;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// What is hidden in a record from somebody who knows its teacher. Who may give a command may name what it is about, so
/// administrators know assignments, cycles and handovers.
/// </summary>
internal static class Withhold
{
    public static ImmutableArray<Kind> Nothing { get; } = [];

    /// <summary>What is inside the conversations of another pair.</summary>
    public static ImmutableArray<Kind> InConversations { get; } =
    [
        Kind.Planned,
        Kind.UnderWay,
        Kind.Held,
        Kind.Entry,
        Kind.Candidate,
        Kind.Draft,
        Kind.Evidence,
        Kind.Upload,
        Kind.AgendaItem,
        Kind.Resource,
        Kind.Cycle,
        Kind.ClosedCycle,
        Kind.Share,
        Kind.Question,
        Kind.OwnStem,
        Kind.StemId,
        Kind.ConversationNode,
    ];

    /// <summary>All but who coaches whom.</summary>
    public static ImmutableArray<Kind> InRecord { get; } =
    [.. InConversations, Kind.Focus, Kind.Goal, Kind.Step, Kind.StepNode, Kind.NewStep, Kind.Handover, Kind.Assignment];

    public static ImmutableArray<Kind> FromAdministrators { get; } =
        InRecord.RemoveRange([Kind.Cycle, Kind.ClosedCycle, Kind.Handover, Kind.Assignment]);

    /// <summary>From a colleague: all but the conversation or focus that is shared.</summary>
    public static ImmutableArray<Kind> Shared { get; } = InRecord.RemoveRange([Kind.Held, Kind.Focus, Kind.Cycle]);
}
