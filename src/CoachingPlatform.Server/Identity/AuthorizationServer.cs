using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Development;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// The authorization server, on OpenIddict: authorization code with PKCE and rotating refresh tokens for front ends,
/// client credentials for integrations.
/// </summary>
internal static class AuthorizationServer
{
    public static void AddAuthorizationServer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(p => p.GetRequiredService<SigningKeys>());
        services.AddSingleton<AccessTokens>();
        services.TryAddSingleton<ISignedIn>(p => p.GetRequiredService<AccessTokens>());
        services.AddSingleton<TokenMint>();
        services.AddScoped<Clients>();
        services.AddHostedService<FrontEndClient>();
        services.AddHostedService<TokenUpkeep>();
        services
            .AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityContext>())
            .AddServer(server => Configure(server, builder))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.AddAudiences(AccessTokens.Audience);
                validation.EnableTokenEntryValidation();
                validation.EnableAuthorizationEntryValidation();
            });
    }

    private static void Configure(OpenIddictServerBuilder server, WebApplicationBuilder builder)
    {
        server
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetRevocationEndpointUris("connect/revoke")
            .SetEndSessionEndpointUris("connect/sign-out");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
        server.RequireProofKeyForCodeExchange();
        server.Configure(o => o.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain));
        server.RegisterScopes([Scopes.Coaching, .. Scopes.OfIntegrations]);
        server.SetAccessTokenLifetime(AccessTokens.Longest);
        server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(2));
        // A refresh token lives as long as its session, however often it is used; two tabs may use it at once.
        server.SetRefreshTokenLifetime(Sessions.Length).DisableSlidingRefreshTokenExpiration();
        server.SetRefreshTokenReuseLeeway(TimeSpan.FromSeconds(10));
        // Access tokens are signed, not encrypted: nothing in them is secret. Codes and refresh tokens are opaque, under
        // data protection, so the key that OpenIddict asks for besides protects nothing.
        server.DisableAccessTokenEncryption();
        server.AddEphemeralEncryptionKey();
        server.UseDataProtection().PreferDefaultAccessTokenFormat();
        if (builder.Configuration["Hosting:PublicAddress"] is { Length: > 0 } address)
        {
            server.SetIssuer(new Uri(address, UriKind.Absolute));
        }
        var web = server
            .UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough();
        if (builder.Environment.IsDevelopment())
        {
            server.AllowCustomFlow(PersonaPicker.Grant);
            web.DisableTransportSecurityRequirement();
        }
        OwnAddress.Use(server);
        server.AddEventHandler<HandleRevocationRequestContext>(handler =>
            handler
                .UseSingletonHandler<Revocation>()
                .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order + 1)
        );
    }
}
