using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Makes an access token as the token endpoint would, without a request: for tests and benchmarks, which name whom they
/// act for. Nothing that listens leads here.
/// </summary>
internal sealed class TokenMint(IServiceScopeFactory scopes, Func<IdentityContext> open, TimeProvider clock)
{
    /// <param name="address">The program's address, which is the issuer.</param>
    /// <param name="lifetime">From now; less than nothing for one that has expired.</param>
    public async Task<string> Mint(string tenant, Guid person, Uri address, TimeSpan? lifetime = null)
    {
        var session = await Session(tenant, person);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var transaction = await services.GetRequiredService<IOpenIddictServerFactory>().CreateTransactionAsync();
        transaction.BaseUri = address;
        var principal = Connect.Principal(new Caller(tenant, person, session.Id), "test", [Scopes.Coaching]);
        principal.SetTokenType(OpenIddictConstants.TokenTypeIdentifiers.AccessToken);
        principal.SetCreationDate(session.StartedAt);
        principal.SetExpirationDate(session.StartedAt + (lifetime ?? AccessTokens.Longest));
        principal.SetAudiences(AccessTokens.Audience);
        principal.SetClaim(OpenIddictConstants.Claims.Private.Issuer, address.AbsoluteUri);
        var context = new GenerateTokenContext(transaction)
        {
            ClientId = FrontEndClient.Id,
            CreateTokenEntry = true,
            Principal = principal,
            TokenFormat = OpenIddictConstants.TokenFormats.Private.JsonWebToken,
            TokenType = OpenIddictConstants.TokenTypeIdentifiers.AccessToken,
        };
        await services.GetRequiredService<IOpenIddictServerDispatcher>().DispatchAsync(context);
        return context.Token ?? throw new InvalidOperationException(context.ErrorDescription);
    }

    /// <summary>A session of which no audit trail tells: nobody signed in.</summary>
    private async Task<SessionRow> Session(string tenant, Guid person)
    {
        var now = clock.GetUtcNow();
        var session = new SessionRow
        {
            Tenant = tenant,
            Id = Guid.NewGuid().ToString("N"),
            Person = person,
            Method = "test",
            StartedAt = now,
            ExpiresAt = now + Sessions.Length,
        };
        await using var db = open();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session;
    }
}
