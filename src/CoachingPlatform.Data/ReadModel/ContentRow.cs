using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>The words of one conversation or step, sealed under the teacher's key.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Item))]
public sealed record ContentRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }

    /// <summary>The id of the conversation or step.</summary>
    public required Guid Item { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required byte[] Sealed { get; init; }
}

/// <summary>
/// A line of the teacher's ledger: who outside the pair read what, in which hour. The first read of an hour stands.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Reader), nameof(Item), nameof(Hour))]
public sealed record LedgerRow : ITenantRow, IFirstStands
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Reader { get; init; }

    /// <summary>What was read: a conversation, a cycle, a step …</summary>
    public required Guid Item { get; init; }

    /// <summary>The hour it began in.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>What was done, such as Read, Printed, Exported, Shared.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }
}
