using Microsoft.AspNetCore.Mvc;
using OpenIddict.Client;
using OpenIddict.Client.SystemNetHttp;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Sign-in at the districts' own providers, on OpenIddict's client.</summary>
internal static class ProviderHosting
{
    public static void AddProviders(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ProviderOptions>().BindConfiguration("Providers");
        services.AddSingleton<ProviderGuard>();
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<ProviderSecrets>();
        services.AddSingleton<ProviderPeople>();
        services.AddSingleton<ProviderSignIn>();
        services.AddSingleton<ProviderAdministration>();
        services.AddSingleton<ISignInWay, ProviderWay>();
        services.AddSingleton<ProviderRegistrations>();
        services.AddSingleton<OpenIddictClientService>(p => p.GetRequiredService<ProviderRegistrations>());
        services.AddOpenIddict().AddClient(client => Configure(client, builder.Environment));
    }

    public static void MapProviders(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/sign-in/{district}/with/{provider:guid}",
            (
                HttpContext http,
                string district,
                Guid provider,
                [FromQuery(Name = "return")] string? returnTo,
                ProviderSignIn signIn
            ) => signIn.With(http, district, provider, returnTo)
        );
        // A portal may post it, and cannot know our form's secret; nothing is done but to begin a sign-in.
        app.MapMethods(
                "/sign-in/{district}/from",
                [HttpMethods.Get, HttpMethods.Post],
                (HttpContext http, string district, ProviderSignIn signIn) => signIn.From(http, district)
            )
            .DisableAntiforgery();
        app.MapGet(
            "/sign-in/{district}/callback",
            (HttpContext http, string district, ProviderSignIn signIn) => signIn.Back(http, district)
        );
    }

    private static void Configure(OpenIddictClientBuilder client, IHostEnvironment environment)
    {
        client.AllowAuthorizationCodeFlow();
        client.Configure(o => o.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        // OpenIddict asks for one address; those of the districts are recognized by DistrictCallback.
        client.SetRedirectionEndpointUris("sign-in/-/callback");
        client.AddEventHandler(DistrictCallback.Descriptor);
        client.AddEventHandler(FreshKeys.Descriptor);
        client.DisableWebServicesFederationClaimMapping();
        // States are opaque, under data protection, so that a sign-in survives a restart in its midst; the keys that
        // OpenIddict asks for besides protect nothing.
        client.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        client.UseDataProtection();
        client.UseSystemNetHttp();
        Call<PrepareConfigurationRequestContext>(client);
        Call<PrepareJsonWebKeySetRequestContext>(client);
        Call<PreparePushedAuthorizationRequestContext>(client);
        Call<PrepareTokenRequestContext>(client);
        Call<PrepareUserInfoRequestContext>(client);
        var web = client.UseAspNetCore().EnableRedirectionEndpointPassthrough().EnableErrorPassthrough();
        web.Configure(o =>
        {
            o.DisableAutomaticAuthenticationSchemeForwarding = true;
            o.CookieBuilder.Name = "coaching.provider";
            o.CookieBuilder.Path = "/sign-in";
            // Providers send people back by a link, so the cookie need not go with what other sites post.
            o.CookieBuilder.SameSite = SameSiteMode.Lax;
            o.CookieBuilder.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        if (environment.IsDevelopment())
        {
            web.DisableTransportSecurityRequirement();
        }
    }

    private static void Call<TContext>(OpenIddictClientBuilder client)
        where TContext : BaseExternalContext
    {
        var theirs = OpenIddictClientSystemNetHttpHandlers.CreateHttpClient<TContext>.Descriptor;
        client.RemoveEventHandler(theirs);
        client.AddEventHandler<TContext>(h =>
            h.UseSingletonHandler<UseProviderHttp<TContext>>().SetOrder(theirs.Order)
        );
    }
}
