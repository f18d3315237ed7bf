using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// One assignment of a coach to a teacher, over or not. The caseload keeps the last of each pair only; reports look at
/// who was coached, in which rhythm, in a window long past.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Assignment))]
public sealed record AssignmentRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Assignment { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required Guid Coach { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it no longer holds; null while it is open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Within how many days in session the next conversation is due.</summary>
    public required int RhythmDays { get; init; }
}
