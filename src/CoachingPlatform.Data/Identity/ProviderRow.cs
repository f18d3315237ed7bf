using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Identity;

/// <summary>What of the roster the key claim of a provider names.</summary>
public enum KeyClaimNames
{
    /// <summary>The id in the district's own system.</summary>
    SourcedId,

    /// <summary>The e-mail address; it counts only where the provider says that it verified it.</summary>
    Email,
}

/// <summary>An OpenID Connect provider at which a district's people sign in.</summary>
[PrimaryKey(nameof(Tenant), nameof(Id))]
[Index(nameof(Tenant), nameof(Name), IsUnique = true)]
public sealed record ProviderRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Id { get; init; }

    /// <summary>What its button says, such as “Larkspur Google”.</summary>
    public required string Name { get; init; }
    public required string Issuer { get; init; }
    public required string ClientId { get; init; }

    /// <summary>The client's secret, protected; empty for a public client.</summary>
    public required string ProtectedSecret { get; init; }

    /// <summary>The claim that finds the person on their first sign-in; the subject does from then on.</summary>
    public required string KeyClaim { get; init; }
    public required KeyClaimNames KeyNames { get; init; }

    /// <summary>The e-mail domains of its people in lower case, separated by commas; empty for any.</summary>
    public string Domains { get; init; } = "";
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A person of the roster is this subject of a provider, since their first sign-in there.</summary>
[PrimaryKey(nameof(Tenant), nameof(Provider), nameof(Subject))]
[Index(nameof(Tenant), nameof(Person))]
public sealed record ProviderLinkRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Provider { get; init; }
    public required string Subject { get; init; }
    public required Guid Person { get; init; }
    public required DateTimeOffset LinkedAt { get; init; }
}
