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
