using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// A raw table with the document that it is for. All tables that readers can hold against each other go into one decision:
/// of the district and of every school, of every window whose document stands.
/// </summary>
/// <param name="School">The school whose document it is for; null for the district's.</param>
/// <param name="From">The first day of the window.</param>
/// <param name="Until">The first day that no longer belongs to it.</param>
/// <param name="HiddenBehindOneCoach">Whether it is hidden where a single coach stands behind it.</param>
public sealed record CompiledTable(
    Guid? School,
    DateOnly From,
    DateOnly Until,
    MetricUnit Unit,
    bool HiddenBehindOneCoach,
    RawTable Table
);
