using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// A line of the teacher's ledger: who outside the pair did what with which item, in which hour. The first of its kind in
/// an hour stands.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Reader), nameof(Item), nameof(Kind), nameof(Hour))]
public sealed record LedgerRow : ITenantRow, IFirstStands
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Reader { get; init; }

    /// <summary>What was read: a conversation, a cycle, a step …</summary>
    public required Guid Item { get; init; }

    /// <summary>What was done, such as Read, Printed, Exported, Shared.</summary>
    public required string Kind { get; init; }

    /// <summary>The hour it began in.</summary>
    public required DateTimeOffset Hour { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The first day the teacher is shown it: later than the day itself only where a court forbade to tell before.
    /// </summary>
    public DateOnly? ToldFrom { get; init; }
}
