using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Audit;

/// <summary>What a line of the audit trail tells of.</summary>
public enum AuditKind
{
    SignedIn,
    SignInRefused,
    SignedOut,
    SessionEnded,
    AccountInvited,
    AccountChanged,
    RoleGiven,
    RoleTaken,
    SettingsChanged,
    SignInChanged,
    ClientChanged,
    Exported,
    DisclosureAsked,
    DisclosureApproved,
    DisclosureRead,
    DisclosureWithdrawn,
    Suspended,
    Resumed,
}

/// <summary>A line of a district's audit trail: sign-ins, roles, settings and exports; never a word of a conversation.</summary>
[PrimaryKey(nameof(Tenant), nameof(Id))]
[Index(nameof(Tenant), nameof(At), nameof(Id))]
[Index(nameof(Tenant), nameof(Actor), nameof(At))]
[Index(nameof(Tenant), nameof(Person), nameof(At))]
public sealed record AuditRow : ITenantRow, IFirstStands
{
    public required string Tenant { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AuditKind Kind { get; init; }

    /// <summary>Who did it; all zeros for whoever runs the installation.</summary>
    public required Guid Actor { get; init; }

    /// <summary>Whom it is about; null where it is about the district.</summary>
    public Guid? Person { get; init; }

    /// <summary>What it was, a short sentence such as “with the district's account”.</summary>
    public string Detail { get; init; } = "";
}
