using System.Security.Claims;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Gateway;

/// <summary>The only place where a caller comes from: the claims of an authenticated principal.</summary>
public static class CallerFactory
{
    /// <summary>The district's id.</summary>
    public const string Tenant = "tenant";

    /// <summary>The person's id in the roster, a UUID.</summary>
    public const string Person = "sub";

    /// <summary>Names the sign-in.</summary>
    public const string Session = "sid";

    /// <summary>Null for anybody who is not signed in, and where a claim is missing or malformed.</summary>
    public static Caller? From(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
        && principal.FindFirst(Tenant)?.Value is { } tenant
        && TenantKey.IsTenant(tenant)
        && Guid.TryParse(principal.FindFirst(Person)?.Value, out var person)
        && person != Guid.Empty
        && principal.FindFirst(Session)?.Value is { Length: > 0 } session
            ? new Caller(tenant, person, session)
            : null;
}
