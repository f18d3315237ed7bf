using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Identity;

/// <summary>A front end or an integration that a district registered; OpenIddict's application has the rest.</summary>
[PrimaryKey(nameof(Tenant), nameof(Id))]
public sealed record ClientRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Who it is to the platform: the actor of what it does.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client_id; unique in the installation, for it begins with the district's code.</summary>
    public required string ClientId { get; init; }
    public required string Name { get; init; }

    /// <summary>The addresses that its pages are served from, separated by spaces; empty for an integration.</summary>
    public string Origins { get; init; } = "";
    public required DateTimeOffset ChangedAt { get; init; }
}
