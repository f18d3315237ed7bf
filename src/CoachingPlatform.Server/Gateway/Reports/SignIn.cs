using CoachingPlatform.Domain;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>
/// Who opens a report: by the access token that a program sends, else by the cookie of a browser. Nothing here changes
/// anything but the audit trail, and other sites neither read an answer nor send the cookie along with what they embed.
/// </summary>
internal static class SignIn
{
    /// <summary>Null for nobody, and for integrations, which read no reports.</summary>
    public static async ValueTask<Caller?> Of(HttpContext http, ISignedIn signedIn)
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            return await signedIn.Of(http) is { IntegrationScopes: null, Caller: var caller } ? caller : null;
        }
        if (await signedIn.Of(http) is { IntegrationScopes: null, Caller: var found })
        {
            return found;
        }
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return cookie.Principal is { } principal ? CallerFactory.From(principal) : null;
    }

    /// <summary>A browser in which somebody went to the address: it names HTML and brings no token.</summary>
    public static bool IsBrowser(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Any(t => t.Quality != 0 && t.MediaType == "text/html");

    /// <summary>To sign in, and back, whatever is there.</summary>
    public static void Lead(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect($"/sign-in?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
    }
}
