using System.ComponentModel.DataAnnotations;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>The district's facts at the number that stands, as every process caches them.</summary>
public sealed record DistrictFactsRow : IDerivedRow
{
    [Key]
    public required string Tenant { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }

    /// <summary>The facts as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>A district of this installation.</summary>
public sealed record TenantRow : IGlobalRow
{
    [Key]
    public required string Tenant { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when everybody of this district is refused; null while it is served.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }
}
