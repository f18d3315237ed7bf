using System.Text.RegularExpressions;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>What a provider may be set up with; the provider itself is asked elsewhere.</summary>
internal static partial class ProviderRules
{
    private const int MostProviders = 20;
    private const int MostDomains = 50;

    /// <summary>The input without blanks and slips of case.</summary>
    public static ConfigureProvider Tidy(ConfigureProvider input) =>
        input with
        {
            Name = input.Name.Trim(),
            Issuer = input.Issuer.Trim(),
            ClientId = input.ClientId.Trim(),
            ClientSecret = input.ClientSecret?.Trim(),
            KeyClaim = input.KeyClaim.Trim(),
            Domains = input.Domains.IsDefault
                ? []
                :
                [
                    .. input
                        .Domains.Select(d => d.Trim().TrimStart('@').ToLowerInvariant())
                        .Distinct(StringComparer.Ordinal),
                ],
        };

    /// <summary>Everything that is wrong with a tidy input.</summary>
    /// <param name="others">The district's other providers.</param>
    public static IEnumerable<Refusal> Refuse(
        ConfigureProvider input,
        IReadOnlyCollection<ProviderRow> others,
        ProviderGuard guard
    )
    {
        if (input.Id == Guid.Empty)
        {
            yield return new(Codes.Required, "id", "Make a new id for the provider, a UUID.");
        }
        if (input.Name.Length is 0 or > 60 || input.Name.Any(char.IsControl))
        {
            yield return new(Codes.OutOfRange, "name", "The name needs 1 to 60 characters, such as “Larkspur Google”.");
        }
        else if (others.Any(p => p.Name.Equals(input.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(
                Codes.Duplicate,
                "name",
                $"Another provider is called “{input.Name}” already. Choose another name."
            );
        }
        if (others.Count >= MostProviders)
        {
            yield return new(
                Codes.TooMany,
                "id",
                $"A district has at most {MostProviders} providers. Remove one first."
            );
        }
        if (input.Issuer.Length > 500 || guard.Wrong(input.Issuer) is not null)
        {
            yield return new(
                Codes.OutOfRange,
                "issuer",
                guard.Wrong(input.Issuer) ?? "The issuer has at most 500 characters."
            );
        }
        if (!Printable().IsMatch(input.ClientId) || input.ClientId.Length > 300)
        {
            yield return new(
                Codes.OutOfRange,
                "clientId",
                "The client id is what the provider shows for this application: 1 to 300 characters without blanks."
            );
        }
        if (input.ClientSecret is { Length: > 0 } secret && (secret.Length > 1_000 || !Printable().IsMatch(secret)))
        {
            yield return new(
                Codes.OutOfRange,
                "clientSecret",
                "The client secret is what the provider shows for this application: at most 1,000 characters without blanks."
            );
        }
        if (!Claim().IsMatch(input.KeyClaim))
        {
            yield return new(
                Codes.OutOfRange,
                "keyClaim",
                "The key claim is a claim's name, such as “email” or “employeeid”: 1 to 100 letters, digits and . _ - : /"
            );
        }
        else if (input.KeyNames == KeyClaimNames.Email && input.KeyClaim != "email")
        {
            yield return new(
                Codes.OutOfRange,
                "keyClaim",
                "Only the claim “email” is an address that a provider says it verified. Use “email”, or a claim that holds the id in the district's own system."
            );
        }
        if (input.Domains.Length > MostDomains)
        {
            yield return new(Codes.TooMany, "domains", $"At most {MostDomains} domains are possible.");
        }
        if (input.Domains.FirstOrDefault(d => d.Length > 253 || !Domain().IsMatch(d)) is { } bad)
        {
            yield return new(
                Codes.OutOfRange,
                "domains",
                $"“{bad}” is no domain. Write what stands behind the @, such as larkspur.org."
            );
        }
    }

    [GeneratedRegex("^[!-~]+$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Printable();

    [GeneratedRegex("^[A-Za-z0-9._:/-]{1,100}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Claim();

    [GeneratedRegex(
        @"^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Domain();
}
