using CoachingPlatform.Data.ReadModel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Identity;

/// <summary>
/// The account with which a person of the roster signs in without a provider. Its user name is <see cref="NameOf"/>: the
/// e-mail address is the roster's to change, and two districts may each have somebody with the same one.
/// </summary>
[Index(nameof(Tenant), nameof(Person), IsUnique = true)]
public sealed class LocalAccount : IdentityUser<Guid>, ITenantRow
{
    public required string Tenant { get; set; }

    /// <summary>The person on the district's roster.</summary>
    public required Guid Person { get; set; }

    /// <summary>What ASP.NET Core Identity finds it by.</summary>
    public static string NameOf(string tenant, Guid person) => $"{tenant}/{person:N}";
}

/// <summary>A link by which one person may make, or make anew, their account: once, until it expires.</summary>
[PrimaryKey(nameof(Tenant), nameof(Id))]
public sealed record InvitationRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }

    /// <summary>SHA-256 of the secret in the link; the secret itself is nowhere.</summary>
    public required byte[] SecretHash { get; init; }
    public required Guid InvitedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
