using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// One teacher on one coach's caseload, written in the teacher's transaction. What needs attention is computed from
/// its dates when it is read.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Coach), nameof(Teacher))]
[Index(nameof(Tenant), nameof(Teacher))]
public sealed record CaseloadRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Coach { get; init; }
    public required Guid Teacher { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required Guid Assignment { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The first day on which the assignment no longer holds; null while it is open.</summary>
    public DateOnly? Until { get; init; }
    public required int RhythmDays { get; init; }
    public DateOnly? LastHeldOn { get; init; }
    public DateTimeOffset? NextVisitAt { get; init; }
    public Guid? NextConversation { get; init; }

    /// <summary>The name of the next conversation's kind.</summary>
    public string? NextKind { get; init; }

    /// <summary>The conversation in progress or paused.</summary>
    public Guid? OpenConversation { get; init; }
    public int OpenSteps { get; init; }

    /// <summary>The due dates of the open steps: a JSON array of dates, earliest first.</summary>
    public string OpenDueDates { get; init; } = "[]";
}
