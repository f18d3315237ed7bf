using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// The cookie of a session. It serves the pages of sign-in and the authorization endpoint only; programs send access
/// tokens.
/// </summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "coaching.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "return";
        options.Events.OnValidatePrincipal = Validate;
    }

    /// <summary>A cookie counts while its session goes on, its district is served, and the person is on the roster.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (
            CallerFactory.From(context.Principal!) is { } caller
            && DistrictHost.Serves(context.HttpContext, caller.Tenant)
            && await services.GetRequiredService<IDistricts>().Find(caller.Tenant) is { } district
            && district.Roster.Find(caller.Person) is not null
            && await services.GetRequiredService<Sessions>().GoesOn(caller.Tenant, caller.Session)
        )
        {
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
