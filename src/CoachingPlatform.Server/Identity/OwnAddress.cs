using CoachingPlatform.Server.Gateway.GraphiQL;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Where a code may be sent: to an address that the client is registered with, and, for our own front end's GraphiQL, to
/// the very address that is asked, whatever its name (a district's sub-domain, another port). The browser got this
/// request by that name, so no stranger gets the code.
/// </summary>
internal sealed class OwnAddress(IOpenIddictApplicationManager applications)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    /// <summary>Takes the place of the library's check, which knows registered addresses alone.</summary>
    public static void Use(OpenIddictServerBuilder server)
    {
        var theirs = OpenIddictServerHandlers.Authentication.ValidateClientRedirectUri.Descriptor;
        server.RemoveEventHandler(theirs);
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
            handler.UseScopedHandler<OwnAddress>().SetOrder(theirs.Order)
        );
    }

    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (IsOurs(context))
        {
            return;
        }
        var client = await applications.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
        if (
            client is null
            || !await applications.ValidateRedirectUriAsync(client, context.RedirectUri!, context.CancellationToken)
        )
        {
            context.Reject(
                OpenIddictConstants.Errors.InvalidRequest,
                "The client is not registered with this “redirect_uri”."
            );
        }
    }

    private static bool IsOurs(ValidateAuthorizationRequestContext context) =>
        context.ClientId == FrontEndClient.Id
        && context.BaseUri is { } asked
        && context.RedirectUri == asked.GetLeftPart(UriPartial.Authority) + GraphiQLPage.SignedInPath;
}
