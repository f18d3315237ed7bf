using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Development;
using CoachingPlatform.Server.Identity.Accounts;
using CoachingPlatform.Server.Identity.Providers;
using CoachingPlatform.Server.Operations;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace CoachingPlatform.Server.Identity;

/// <summary>Everything of signing in: the database, the session's cookie, the authorization server, the pages.</summary>
public static class IdentityHosting
{
    private static readonly PathString[] Pages = ["/sign-in", "/sign-out", "/connect", "/.well-known"];

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityData(builder.Configuration.Data().Provider);
        services.AddSingleton<Sessions>();
        services.AddSingleton<DistrictFinder>();
        // It tells of each step of each request.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        services.AddCors();
        services.AddSingleton<AllowedOrigins>();
        services.AddSingleton<ICorsPolicyProvider>(p => p.GetRequiredService<AllowedOrigins>());
        services.AddRazorComponents();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "coaching.form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // A form that is not taken is answered by a page, in Development too.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        services.AddAuthorization();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o => SessionCookie.Configure(o));
        services.AddOptions<FrontEndOptions>().BindConfiguration("FrontEnd");
        builder.AddAuthorizationServer();
        builder.AddProviders();
        builder.AddAccounts();
        if (builder.Environment.IsDevelopment())
        {
            services.AddSingleton<ISignInWay, PersonaPicker>();
        }
    }

    public static void MapIdentity(this WebApplication app)
    {
        // Without these marks the host puts authentication before everything, for every request.
        IApplicationBuilder pipeline = app;
        pipeline.Properties["__AuthenticationMiddlewareSet"] = true;
        pipeline.Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseCors();
        // Programs send a token, which the endpoint itself looks at: the cookie, the protocols and the forms are for pages.
        app.UseWhen(
            http => Pages.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal)),
            pages =>
            {
                pages.Use(app.Services.GetRequiredService<ProviderSignIn>().Guard);
                pages.UseStatusCodePages(StaleForm.Answer);
                pages.UseAuthentication();
                pages.UseAntiforgery();
            }
        );
        SignInPages.Map(app);
        Connect.Map(app);
        app.MapProviders();
        AccountsHosting.MapAccounts(app);
        if (app.Environment.IsDevelopment())
        {
            PersonaPicker.Map(app);
        }
    }

    private static bool IsPage(HttpContext http) =>
        Pages.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal));
}
