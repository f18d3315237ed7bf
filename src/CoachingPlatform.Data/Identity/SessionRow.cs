using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Identity;

/// <summary>One sign-in of one person, from the moment they proved who they are until it ends.</summary>
[PrimaryKey(nameof(Tenant), nameof(Id))]
[Index(nameof(Tenant), nameof(Person))]
public sealed record SessionRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>128 random bits in hexadecimal; the claim sid.</summary>
    public required string Id { get; init; }
    public required Guid Person { get; init; }

    /// <summary>How they signed in, such as “password” or the provider's name.</summary>
    public required string Method { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}
