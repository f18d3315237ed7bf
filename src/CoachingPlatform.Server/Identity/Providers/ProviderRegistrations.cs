using System.Collections.Concurrent;
using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;
using StandardScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// The districts' providers as OpenIddict's client knows them. Each is made from its row when somebody signs in there,
/// and made anew when the row has changed; those that nobody uses cost nothing.
/// </summary>
internal sealed class ProviderRegistrations(
    IServiceProvider services,
    Func<IdentityContext> open,
    ProviderSecrets secrets,
    ProviderGuard guard,
    TimeProvider clock
) : OpenIddictClientService(services)
{
    /// <summary>How far a provider's clock may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<
        ProviderKey,
        (DateTimeOffset ChangedAt, OpenIddictClientRegistration Made)
    > known = new();

    public override async ValueTask<OpenIddictClientRegistration> GetClientRegistrationByIdAsync(
        string identifier,
        CancellationToken cancellationToken = default
    ) =>
        ProviderKey.Parse(identifier) is { } key && await Find(key, cancellationToken) is { } row
            ? Of(row)
            : throw new InvalidOperationException("The provider was taken out while somebody signed in there.");

    public async Task<ProviderRow?> Find(ProviderKey key, CancellationToken cancel)
    {
        await using var db = open();
        db.Tenant = key.Tenant;
        return await db.Providers.SingleOrDefaultAsync(p => p.Id == key.Id, cancel);
    }

    /// <summary>What a provider says of itself. Throws where it cannot be reached, or cannot be used.</summary>
    public Task<OpenIddictConfiguration> Describe(ProviderRow row, CancellationToken cancel) =>
        Of(row).ConfigurationManager!.GetConfigurationAsync(cancel);

    private OpenIddictClientRegistration Of(ProviderRow row)
    {
        var key = new ProviderKey(row.Tenant, row.Id);
        if (known.TryGetValue(key, out var found) && found.ChangedAt == row.ChangedAt)
        {
            return found.Made;
        }
        var made = Make(row);
        known[key] = (row.ChangedAt, made);
        return made;
    }

    /// <summary>A registration of its own for a row that may not be kept yet.</summary>
    public OpenIddictClientRegistration Make(ProviderRow row)
    {
        var secret = secrets.Open(row.ProtectedSecret);
        var made = new OpenIddictClientRegistration
        {
            RegistrationId = new ProviderKey(row.Tenant, row.Id).ToString(),
            Issuer = new Uri(row.Issuer, UriKind.Absolute),
            ClientId = row.ClientId,
            ClientSecret = secret,
            ClientType = secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            RedirectUri = new Uri(ProviderKey.CallbackOf(row.Tenant)[1..], UriKind.Relative),
            ResponseModes = { ResponseModes.Query },
            Scopes = { StandardScopes.OpenId, StandardScopes.Email, StandardScopes.Profile },
        };
        // OpenIddict leaves the time of an id token to us: its state tokens have their own.
        made.TokenValidationParameters.ValidateLifetime = true;
        made.TokenValidationParameters.ClockSkew = Skew;
        made.ConfigurationManager = new ProviderMetadata(() => Fetch(made), clock);
        return made;
    }

    private async Task<OpenIddictConfiguration> Fetch(OpenIddictClientRegistration registration)
    {
        IConfigurationRetriever<OpenIddictConfiguration> retriever = new OpenIddictClientRetriever(this, registration);
        var address = $"{registration.Issuer!.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
        var found = await retriever.GetConfigurationAsync(address, retriever: null!, CancellationToken.None);
        if (
            found is not { AuthorizationEndpoint: { } authorize, TokenEndpoint: { } token }
            || !guard.IsSafe(authorize)
            || !guard.IsSafe(token)
            || (found.ResponseTypesSupported.Count > 0 && !found.ResponseTypesSupported.Contains(ResponseTypes.Code))
        )
        {
            throw new InvalidDataException("The provider has no authorization code flow over https.");
        }
        // A provider that says nothing of PKCE, as Microsoft's, is sent its parameters all the same.
        if (found.CodeChallengeMethodsSupported.Count == 0)
        {
            found.CodeChallengeMethodsSupported.Add(CodeChallengeMethods.Sha256);
        }
        if (!found.CodeChallengeMethodsSupported.Contains(CodeChallengeMethods.Sha256))
        {
            throw new InvalidDataException("The provider has no PKCE with S256.");
        }
        registration.DisablePushedAuthorizationRequests = found.RequirePushedAuthorizationRequests is not true;
        return found;
    }
}
