using System.Collections.Concurrent;
using System.Security.Claims;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Who sent a request, by its access token. A token is checked whole when this process first sees it: signature, issuer,
/// audience, time, that it was not revoked, that its session goes on. Until it expires, or something of it is ended here,
/// memory answers. What its person may do is looked up elsewhere, at each request.
/// </summary>
public sealed class AccessTokens(Sessions sessions, Func<IdentityContext> open, TimeProvider clock) : ISignedIn
{
    /// <summary>How long an access token lives at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What an access token is for; a token for another audience is refused.</summary>
    public const string Audience = "urn:coachingplatform:api";

    private const int Most = 50_000;
    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    ValueTask<SignedIn?> ISignedIn.Find(HttpContext http)
    {
        if (
            http.Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        )
        {
            return default;
        }
        var token = header.AsSpan(Bearer.Length);
        return
            known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var found)
            && found.Until > clock.GetUtcNow()
            && !sessions.IsEnded(found.Session)
            && (found.Authorization is not { } authorization || !sessions.IsEnded(authorization))
            ? new(found.SignedIn)
            : Check(http, token.ToString());
    }

    /// <summary>Forgets a token that was revoked: the next request with it is checked whole.</summary>
    internal void Forget(string token) => known.TryRemove(token, out _);

    private async ValueTask<SignedIn?> Check(HttpContext http, string token)
    {
        var result = await Validate(http);
        if (
            !result.Succeeded
            || result.Principal is not { } principal
            || CallerFactory.From(principal) is not { } caller
            || principal.GetExpirationDate() is not { } until
        )
        {
            return null;
        }
        var signedIn = principal.HasScope(Scopes.Coaching)
            ? await OfPerson(caller)
            : await OfIntegration(caller, principal);
        if (signedIn is null)
        {
            known.TryRemove(token, out _);
            return null;
        }
        if (known.Count >= Most)
        {
            Sweep();
        }
        signedIn = signedIn with { Client = principal.GetClaim(OpenIddictConstants.Claims.ClientId) };
        known[token] = new Known(signedIn, until, caller.Session, principal.GetAuthorizationId());
        return signedIn;
    }

    /// <summary>OpenIddict first looks at the request, which the middleware would let it do for each one.</summary>
    private static async Task<AuthenticateResult> Validate(HttpContext http)
    {
        const string scheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(http, scheme) is IAuthenticationRequestHandler handler)
        {
            await handler.HandleRequestAsync();
        }
        return await http.AuthenticateAsync(scheme);
    }

    private async Task<SignedIn?> OfPerson(Caller caller) =>
        await sessions.GoesOn(caller.Tenant, caller.Session) ? new SignedIn(caller) : null;

    private async Task<SignedIn?> OfIntegration(Caller caller, ClaimsPrincipal principal)
    {
        await using var db = open();
        db.Tenant = caller.Tenant;
        return await db.Clients.AnyAsync(c => c.Id == caller.Person)
            ? new SignedIn(caller, [.. principal.GetScopes().Intersect(Scopes.OfIntegrations, StringComparer.Ordinal)])
            : null;
    }

    /// <summary>Lets go of what expired; of everything, where that is not enough.</summary>
    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, entry) in known)
        {
            if (entry.Until <= now)
            {
                known.TryRemove(token, out _);
            }
        }
        if (known.Count >= Most)
        {
            known.Clear();
        }
    }

    private sealed record Known(SignedIn SignedIn, DateTimeOffset Until, string Session, string? Authorization);
}
