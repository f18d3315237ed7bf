using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Development;
using CoachingPlatform.Server.Identity.Providers;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CoachingPlatform.Server.Identity;

/// <summary>Everything of signing in: the database, the session's cookie, the authorization server, the pages.</summary>
public static class IdentityHosting
{
    private static readonly PathString[] Pages = ["/sign-in", "/sign-out", "/connect", "/.well-known"];

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityData();
        services.AddSingleton<Sessions>();
        services.AddSingleton<DistrictFinder>();
        services.AddRazorComponents();
        services.AddAntiforgery(o => o.Cookie.Name = "coaching.form");
        services.AddAuthorization();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o => SessionCookie.Configure(o));
        services.AddOptions<FrontEndOptions>().BindConfiguration("FrontEnd");
        builder.AddAuthorizationServer();
        builder.AddProviders();
        if (builder.Environment.IsDevelopment())
        {
            services.AddSingleton<ISignInWay, PersonaPicker>();
        }
    }

    public static void MapIdentity(this WebApplication app)
    {
        // Without the line in the middle ASP.NET Core would authenticate before all else as well: each answer of a provider
        // would be looked at twice, and be used up the second time.
        app.UseWhen(IsPage, pages => pages.Use(app.Services.GetRequiredService<ProviderSignIn>().Guard));
        app.UseAuthentication();
        // Programs send a token, which the endpoint itself looks at: the forms are for pages.
        app.UseWhen(IsPage, pages => pages.UseAntiforgery());
        SignInPages.Map(app);
        Connect.Map(app);
        app.MapProviders();
        if (app.Environment.IsDevelopment())
        {
            PersonaPicker.Map(app);
        }
    }

    private static bool IsPage(HttpContext http) =>
        Pages.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal));
}
