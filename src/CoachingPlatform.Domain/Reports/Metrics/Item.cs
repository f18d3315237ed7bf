using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Teachers.Reflections;

namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>Where one countable thing stands in the tables; grade bands and experience come from its teacher.</summary>
/// <param name="Day">The day on which it counts; its month is what tables show.</param>
/// <param name="Coach">The coach behind it, if one is.</param>
/// <param name="IsRunning">
/// Whether its denominator grows with every day in session, whatever anybody does: days with an assignment that goes on.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Place(
    Guid? School,
    DateOnly Day,
    Guid? Coach = null,
    ImmutableArray<Guid> Priorities = default,
    ImmutableArray<string> Themes = default,
    DepthLevel? Depth = null,
    int? Answer = null,
    bool IsRunning = false
);

/// <summary>Takes what a metric counts of one teacher.</summary>
public interface ITally
{
    void Add(in Place place, long numerator, long denominator = 1);
}
