using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// A revoked token counts no longer at once: an access token by itself, a refresh token with all that came from the same
/// authorization.
/// </summary>
internal sealed class Revocation(Sessions sessions, AccessTokens tokens, IServiceScopeFactory scopes)
    : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.Request.Token is { } token)
        {
            tokens.Forget(token);
        }
        if (
            context.GenericTokenPrincipal is { } principal
            && principal.HasTokenType(OpenIddictConstants.TokenTypeIdentifiers.RefreshToken)
            && principal.GetAuthorizationId() is { } authorization
        )
        {
            await using var scope = scopes.CreateAsyncScope();
            var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
            if (await manager.FindByIdAsync(authorization, context.CancellationToken) is { } entry)
            {
                await manager.TryRevokeAsync(entry, context.CancellationToken);
            }
            sessions.Refuse(authorization);
        }
    }
}
