using System.Security.Claims;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using CallerFactory = CoachingPlatform.Server.Gateway.CallerFactory;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// What the authorization server asks of us: who is signed in here, whether they still are, and which district a client
/// is of. The protocol itself is OpenIddict's.
/// </summary>
internal static class Connect
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Asks for a district on the way to the sign-in page: its code.</summary>
    private const string DistrictHint = "district";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], Authorize).DisableAntiforgery();
        app.MapPost("/connect/token", Token).DisableAntiforgery();
        app.MapMethods("/connect/sign-out", [HttpMethods.Get, HttpMethods.Post], SignOut).DisableAntiforgery();
        app.MapPost("/sign-out", SignOutHere);
        app.MapGet("/sign-out", AskToSignOut);
    }

    private static async Task<IResult> Authorize(HttpContext http, IdentityContext db)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (
            cookie is not { Succeeded: true, Principal: { } principal }
            || CallerFactory.From(principal) is not { } caller
        )
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "Nobody is signed in here.")
                : Results.LocalRedirect(SignInAddress(http, request));
        }
        if (request.HasPromptValue(PromptValues.Login))
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect(SignInAddress(http, request));
        }
        if (!await Serves(db, request.ClientId!, caller.Tenant))
        {
            return Refuse(Errors.AccessDenied, "This application is not registered with your district.");
        }
        return SignIn(caller, principal.FindFirstValue(Sessions.Method) ?? "", request.GetScopes());
    }

    private static async Task<IResult> Token(
        HttpContext http,
        IDistricts districts,
        Sessions sessions,
        IdentityContext db,
        IWebHostEnvironment environment
    )
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            return await OfIntegration(request, districts, db);
        }
        if (environment.IsDevelopment() && request.GrantType == Development.PersonaPicker.Grant)
        {
            return await Development.PersonaPicker.Token(http, request, districts, sessions);
        }
        var result = await http.AuthenticateAsync(Scheme);
        var principal = result.Principal!;
        return
            CallerFactory.From(principal) is { } caller
            && await districts.Find(caller.Tenant) is { } district
            && district.Roster.Find(caller.Person) is not null
            && await sessions.GoesOn(caller.Tenant, caller.Session, http.RequestAborted)
            ? Results.SignIn(principal, authenticationScheme: Scheme)
            : Refuse(Errors.InvalidGrant, "This sign-in has ended. Sign in again.");
    }

    /// <summary>An integration stands for itself, in its own district, with the scopes it asked for and was given.</summary>
    private static async Task<IResult> OfIntegration(
        OpenIddictRequest request,
        IDistricts districts,
        IdentityContext db
    )
    {
        var client = await Find(db, request.ClientId!);
        if (client is null || await districts.Find(client.Tenant) is null)
        {
            return Refuse(Errors.InvalidClient, "This client is not registered with a district here.");
        }
        var scopes = request.GetScopes().Intersect(Scopes.OfIntegrations, StringComparer.Ordinal).ToImmutableArray();
        return scopes.IsEmpty
            ? Refuse(
                Errors.InvalidScope,
                $"Ask for what the integration is to read: {string.Join(", ", Scopes.OfIntegrations)}."
            )
            : SignIn(new Caller(client.Tenant, client.Id, Clients.SessionOf(client)), "client", scopes);
    }

    internal static SignInHttpResult SignIn(Caller caller, string method, IEnumerable<string> scopes) =>
        TypedResults.SignIn(Principal(caller, method, scopes), authenticationScheme: Scheme);

    internal static ClaimsPrincipal Principal(Caller caller, string method, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.AddClaim(new Claim(CallerFactory.Tenant, caller.Tenant));
        identity.AddClaim(new Claim(CallerFactory.Person, caller.Person.ToString()));
        identity.AddClaim(new Claim(CallerFactory.Session, caller.Session));
        identity.AddClaim(new Claim(Sessions.Method, method));
        identity.SetScopes(scopes);
        identity.SetResources(AccessTokens.Audience);
        identity.SetDestinations(claim =>
            claim.Type == Sessions.Method
                ? [Destinations.IdentityToken]
                : [Destinations.AccessToken, Destinations.IdentityToken]
        );
        return new ClaimsPrincipal(identity);
    }

    /// <summary>A front end ends the session; without proof that the request is its own, the person is asked first.</summary>
    private static async Task<IResult> SignOut(HttpContext http, Sessions sessions)
    {
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (cookie.Principal is { } principal && CallerFactory.From(principal) is { } caller)
        {
            var hinted = (await http.AuthenticateAsync(Scheme)).Principal;
            if (hinted?.FindFirstValue(CallerFactory.Session) != caller.Session)
            {
                return Results.LocalRedirect("/sign-out");
            }
            await End(http, sessions, caller);
        }
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/sign-in" }, [Scheme]);
    }

    private static RazorComponentResult<SignOut> AskToSignOut() => new();

    private static async Task<IResult> SignOutHere(HttpContext http, Sessions sessions, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest("This form has expired. Go back, reload the page, and try again.");
        }
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (cookie.Principal is { } principal && CallerFactory.From(principal) is { } caller)
        {
            await End(http, sessions, caller);
        }
        return new RazorComponentResult<Message>(
            new
            {
                Title = "You are signed out",
                Sentence = "On a shared computer, close the browser too.",
                Address = "/sign-in",
                Label = "Sign in again",
            }
        );
    }

    private static async Task End(HttpContext http, Sessions sessions, Caller caller)
    {
        await sessions.End(caller.Tenant, caller.Session, AuditKind.SignedOut, caller.Person);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>The sign-in page, which leads back to this request.</summary>
    private static string SignInAddress(HttpContext http, OpenIddictRequest request)
    {
        var parameters = http.Request.HasFormContentType ? http.Request.Form.ToList() : http.Request.Query.ToList();
        var back = http.Request.Path + QueryString.Create(parameters.Where(p => p.Key != Parameters.Prompt));
        var hint = (string?)request.GetParameter(DistrictHint) ?? request.LoginHint;
        var address = QueryString.Create("return", back);
        return "/sign-in" + (hint is null ? address : address.Add(DistrictHint, hint));
    }

    /// <summary>Our own front end is every district's; another's only that district's.</summary>
    private static async Task<bool> Serves(IdentityContext db, string clientId, string tenant) =>
        clientId == FrontEndClient.Id || (await Find(db, clientId))?.Tenant == tenant;

    private static Task<ClientRow?> Find(IdentityContext db, string clientId) =>
        db
            .Clients.IgnoreQueryFilters([Data.ReadModel.PlatformContext.TenantFilter])
            .SingleOrDefaultAsync(c => c.ClientId == clientId);

    private static ForbidHttpResult Refuse(string error, string sentence) =>
        TypedResults.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = sentence,
                }
            ),
            [Scheme]
        );
}
