using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoachingPlatform.Server.Hosting;

/// <summary>The page at the root.</summary>
public static class Welcome
{
    public static void MapWelcome(this WebApplication app) => app.MapGet("/", Show);

    private static async Task<RazorComponentResult<Front>> Show(
        HttpContext http,
        IDistricts districts,
        GatewayOptions gateway,
        IWebHostEnvironment environment
    )
    {
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var caller = cookie.Principal is { } principal ? CallerFactory.From(principal) : null;
        var district = caller is null ? null : await districts.Find(caller.Tenant);
        return new RazorComponentResult<Front>(
            new
            {
                Host = http.Request.Host.Value ?? "",
                IsDevelopment = environment.IsDevelopment(),
                HasGraphiQL = !gateway.OnlyTrustedDocuments,
                Person = district?.Roster.Find(caller!.Person),
                District = district?.Facts.Name,
            }
        );
    }
}
