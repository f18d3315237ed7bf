using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Domain.Teachers.Goals;

public enum GoalOutcome
{
    Met,
    Dropped,
}

/// <summary>The teacher's own goal; may carry a measure of student impact.</summary>
[GenerateSerializer, Immutable]
public sealed record Goal(
    Guid Id,
    Words Text,
    Words? Measure,
    DateOnly SetOn,
    DateOnly? RevisedOn,
    DateOnly? ClosedOn,
    GoalOutcome? Outcome,
    Words? ClosingNote,
    ImmutableArray<EvidenceItem> Evidence
)
{
    public bool IsOpen => ClosedOn is null;
}
