namespace CoachingPlatform.Domain.Teachers.Cycles;

/// <summary>How a cycle ended.</summary>
public enum CycleOutcome
{
    /// <summary>Its goals were met.</summary>
    Met,

    /// <summary>It goes on in a next cycle.</summary>
    Continued,

    /// <summary>Another coach took it over.</summary>
    HandedOver,

    /// <summary>The teacher or the coach left.</summary>
    Left,
}

/// <summary>
/// A run of conversations between one teacher and one coach towards goals. "Continuous cycles of support": closing one
/// offers the next.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Cycle(
    Guid Id,
    Guid Coach,
    ImmutableArray<Guid> Goals,
    DateOnly OpenedOn,
    Guid? ContinuesFrom,
    DateOnly? ClosedOn,
    CycleOutcome? Outcome
)
{
    public bool IsOpen => ClosedOn is null;
}

/// <summary>A cycle on its way to another coach: what goes across is shown to the teacher before it does.</summary>
[GenerateSerializer, Immutable]
public sealed record Handover(
    Guid Id,
    Guid Cycle,
    Guid FromCoach,
    Guid ToCoach,
    DateOnly ProposedOn,
    HandoverStatus Status
);

public enum HandoverStatus
{
    Proposed,
    Completed,
    Cancelled,
}
