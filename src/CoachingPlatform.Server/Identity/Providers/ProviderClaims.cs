using System.Security.Claims;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>What a provider proved of somebody who signed in there.</summary>
/// <param name="Subject">Who they are to the provider, for ever.</param>
/// <param name="Key">The claim that finds them on the roster; null where there is none, or more than one.</param>
/// <param name="Email">Their address as the provider has it, verified or not: to show them, never to find them.</param>
/// <param name="VerifiedEmail">The address where the provider says that it verified it.</param>
/// <param name="HostedDomain">The organization's domain, as Google tells it.</param>
internal sealed record ProviderClaims(
    string Subject,
    string? Key,
    string? Email,
    string? VerifiedEmail,
    string? HostedDomain
)
{
    /// <summary>Microsoft's word for it: the domain's owner was verified, so the address is the organization's.</summary>
    private const string DomainOwnerVerified = "xms_edov";

    private const int Longest = 255;

    /// <summary>Null where the provider names no subject, or one that is longer than the standard allows.</summary>
    public static ProviderClaims? Of(ClaimsPrincipal principal, string keyClaim, Uri issuer)
    {
        if (Only(principal, Claims.Subject) is not { } subject)
        {
            return null;
        }
        var email = Only(principal, Claims.Email);
        var isVerified =
            Says(principal, Claims.EmailVerified) || (IsMicrosoft(issuer) && Says(principal, DomainOwnerVerified));
        return new ProviderClaims(
            subject,
            Only(principal, keyClaim),
            email ?? Only(principal, Claims.PreferredUsername),
            isVerified ? email : null,
            Only(principal, "hd")
        );
    }

    /// <summary>Whether a verified address, or the organization, is of one of these domains.</summary>
    public bool IsOf(IReadOnlyCollection<string> domains) =>
        (DomainOf(VerifiedEmail) is { } own && domains.Contains(own, StringComparer.OrdinalIgnoreCase))
        || (HostedDomain is not null && domains.Contains(HostedDomain, StringComparer.OrdinalIgnoreCase));

    private static string? DomainOf(string? email) =>
        email?.LastIndexOf('@') is > 0 and var at ? email[(at + 1)..] : null;

    private static bool Says(ClaimsPrincipal principal, string claim) =>
        Only(principal, claim) is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    private static bool IsMicrosoft(Uri issuer) =>
        issuer.Host is "login.microsoftonline.com" or "login.microsoftonline.us" or "login.partner.microsoftonline.cn";

    /// <summary>The one value of a claim; two that differ prove nothing.</summary>
    private static string? Only(ClaimsPrincipal principal, string claim) =>
        principal.FindAll(claim).Select(c => c.Value.Trim()).Distinct(StringComparer.Ordinal).ToList() is [var only]
        && only.Length is > 0 and <= Longest
            ? only
            : null;
}
