using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>A figure to decide on.</summary>
/// <param name="IsRest">
/// Whether it stands for what a longer window has beyond the shorter ones in it: in no table, but a reader can subtract.
/// </param>
internal sealed record Figure(
    FigureKey Key,
    RawCell Cell,
    MetricUnit Unit,
    bool HiddenBehindOneCoach,
    bool IsRest = false
)
{
    /// <summary>Whether it may be told, its neighbours apart.</summary>
    public bool StandsOnEnough(int smallestGroup) =>
        Cell.Teachers >= smallestGroup && (!HiddenBehindOneCoach || Cell.Coaches >= 2);

    /// <summary>Whether it, and what changed in it, stand on enough.</summary>
    public bool ChangedEnough(int smallestGroup) =>
        StandsOnEnough(smallestGroup)
        && Cell.Changed >= smallestGroup
        && (!HiddenBehindOneCoach || CoachesBehindChange >= 2);

    private int CoachesBehindChange => Cell.ChangedCoaches ?? (Cell.Changed >= Cell.Teachers ? Cell.Coaches : 0);
}
