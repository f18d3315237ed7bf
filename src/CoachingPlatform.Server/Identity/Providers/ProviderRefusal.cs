using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Why somebody whom a provider vouches for does not come in.</summary>
/// <param name="Sentence">For them: what is wrong, and whom to ask.</param>
/// <param name="Line">For the district's audit trail.</param>
/// <param name="Person">Whom of the roster it is about, where it is somebody.</param>
internal sealed record ProviderRefusal(string Sentence, string Line, Guid? Person = null)
{
    private const int MostNamed = 3;

    public static ProviderRefusal OtherDomain(
        ProviderRow provider,
        ProviderClaims claims,
        IEnumerable<string> domains
    ) =>
        new(
            $"You signed in at {provider.Name}{As(claims)}, but only accounts of {string.Join(", ", domains)} are let in there, with an e-mail address that the provider verified. Sign in with your school account.",
            $"{provider.Name}: {Account(claims)} is not of the allowed domains."
        );

    public static ProviderRefusal Unknown(District district, ProviderRow provider, ProviderClaims claims) =>
        new(
            $"You signed in at {provider.Name}{As(claims)}, but nobody on the roster of {district.Facts.Name} has {Named(provider, claims)}. {Ask(district)}",
            $"{provider.Name}: nobody on the roster has {Named(provider, claims)}."
        );

    public static ProviderRefusal Several(District district, ProviderRow provider, ProviderClaims claims) =>
        new(
            $"You signed in at {provider.Name}{As(claims)}, but more than one person on the roster of {district.Facts.Name} has {Named(provider, claims)}, so it is not certain who you are. {Ask(district)}",
            $"{provider.Name}: more than one person on the roster has {Named(provider, claims)}."
        );

    public static ProviderRefusal OtherAccount(
        District district,
        ProviderRow provider,
        ProviderClaims claims,
        Guid person
    ) =>
        new(
            $"You signed in at {provider.Name}{As(claims)}, but whoever has {Named(provider, claims)} on the roster of {district.Facts.Name} has signed in with another account of {provider.Name} before. If your account was made anew, an administrator can unlink the old one. {Ask(district)}",
            $"{provider.Name}: another account than the linked one has {Named(provider, claims)}.",
            person
        );

    public static ProviderRefusal Left(District district, ProviderRow provider, ProviderClaims claims, Guid person) =>
        new(
            $"You signed in at {provider.Name}{As(claims)}, but you are no longer on the roster of {district.Facts.Name}. {Ask(district)}",
            $"{provider.Name}: no longer on the roster.",
            person
        );

    /// <summary>Why the key claim finds nobody, whoever they are; null when it can be looked for.</summary>
    public static ProviderRefusal? OfKey(District district, ProviderRow provider, ProviderClaims claims) =>
        claims.Key is null
            ? new ProviderRefusal(
                $"{provider.Name} did not say “{provider.KeyClaim}” of you, by which {district.Facts.Name} finds its people. {Ask(district)}",
                $"{provider.Name}: {Account(claims)} came without the claim “{provider.KeyClaim}”."
            )
        : provider.KeyNames == KeyClaimNames.Email && claims.VerifiedEmail is null
            ? new ProviderRefusal(
                $"{provider.Name} has not verified your e-mail address{As(claims)}, so it does not prove who you are. Verify it there, or ask for help. {Ask(district)}",
                $"{provider.Name}: {Account(claims)} has an e-mail address that is not verified."
            )
        : null;

    /// <summary>Whom of the district to ask, by name.</summary>
    public static string Ask(District district)
    {
        var names = district
            .Roster.People.Where(p => p.Is(Role.Administrator) && !p.OnLeave)
            .OrderBy(p => p.Roles.All(r => r.Role != Role.Administrator || r.School is not null))
            .ThenBy(p => p.FamilyName, StringComparer.InvariantCulture)
            .ThenBy(p => p.GivenName, StringComparer.InvariantCulture)
            .Take(MostNamed)
            .Select(p => p.Name)
            .ToList();
        return names.Count == 0
            ? "Ask your district's administrator."
            : $"Ask your district's administrator: {string.Join(", ", names)}.";
    }

    private static string Named(ProviderRow provider, ProviderClaims claims) =>
        provider.KeyNames == KeyClaimNames.Email
            ? $"the e-mail address {claims.VerifiedEmail}"
            : $"the id “{claims.Key}”";

    private static string As(ProviderClaims claims) => claims.Email is { } email ? $" as {email}" : "";

    private static string Account(ProviderClaims claims) => claims.Email ?? "an account";
}
