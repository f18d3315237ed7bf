using CoachingPlatform.Data.Identity;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Sets up an OpenID Connect provider at which the district's people sign in, or changes it.</summary>
/// <param name="Id">A new id made by the client, or that of the provider to change.</param>
/// <param name="Name">What its button says, such as “Larkspur Google”; at most 60 characters.</param>
/// <param name="Issuer">
/// The provider's issuer as it writes it, such as https://accounts.google.com. A change of it, or of the client id, takes
/// out the links of its people: the next sign-in of each finds them by the key again.
/// </param>
/// <param name="ClientId">The id that the provider gave to this platform.</param>
/// <param name="ClientSecret">The secret that goes with it; left out, the one that is kept stays. An empty text takes it out.</param>
/// <param name="KeyClaim">The claim that finds a person on the roster when they first sign in there.</param>
/// <param name="KeyNames">What of the roster that claim names.</param>
/// <param name="Domains">The e-mail domains whose accounts are let in; none for any.</param>
public sealed record ConfigureProvider(
    Guid Id,
    string Name,
    string Issuer,
    string ClientId,
    string? ClientSecret,
    string KeyClaim,
    KeyClaimNames KeyNames,
    ImmutableArray<string> Domains
);

/// <summary>Takes a provider out, with the links of its people. Who is signed in stays so.</summary>
/// <param name="Id">The provider.</param>
public sealed record RemoveProvider(Guid Id);

/// <summary>
/// Takes the link of a person with their account at a provider out, and ends their sessions. Their next sign-in there
/// finds them by the key again.
/// </summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="PersonId">The person.</param>
public sealed record UnlinkPerson(Guid ProviderId, Guid PersonId);

/// <summary>A provider at which the district's people sign in. Its secret is told to nobody.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What its button says.</param>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="ClientId">The id that the provider gave to this platform.</param>
/// <param name="HasSecret">A secret is kept for it.</param>
/// <param name="KeyClaim">The claim that finds a person on the roster when they first sign in there.</param>
/// <param name="KeyNames">What of the roster that claim names.</param>
/// <param name="Domains">The e-mail domains whose accounts are let in; none for any.</param>
/// <param name="CallbackPath">
/// The path at which the provider sends people back. Register it there as redirect address, behind the address at which
/// your people open the platform.
/// </param>
/// <param name="PortalPath">The path for links from the provider's portal (initiate login), behind the same address.</param>
/// <param name="LinkedPeople">How many people have signed in with it so far.</param>
/// <param name="ChangedAt">When it was set up or last changed.</param>
public sealed record SignInProvider(
    Guid Id,
    string Name,
    string Issuer,
    string ClientId,
    bool HasSecret,
    string KeyClaim,
    KeyClaimNames KeyNames,
    ImmutableArray<string> Domains,
    string CallbackPath,
    string PortalPath,
    int LinkedPeople,
    DateTimeOffset ChangedAt
);
