using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// Accounts of a district without a provider, on ASP.NET Core Identity: its stores, its hashes, its passkeys. The session
/// and its cookie stay ours.
/// </summary>
internal static class AccountsHosting
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddInvitations();
        services.AddSingleton(_ => Options.Create(builder.Configuration.Section<SignInOptions>("SignIn").Validated()));
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<ISignInWay, AccountWay>();
        services.AddSingleton<AccountList>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<AccountChanges>();
        services.AddScoped<Passkeys>();
        services.AddScoped<IPasskeyHandler<LocalAccount>, PasskeyHandler<LocalAccount>>();
        // Ours come first: what is there already, Identity does not add.
        services.TryAddSingleton<IPasswordHasher<LocalAccount>, PasswordHashes>();
        services.TryAddSingleton<IPasswordValidator<LocalAccount>, PasswordRules>();
        services
            .AddIdentityCore<LocalAccount>(o => o.User.AllowedUserNameCharacters = "")
            .AddEntityFrameworkStores<IdentityContext>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>(Configure);
    }

    /// <summary>What inviting needs, also where nothing serves.</summary>
    public static void AddInvitations(this IServiceCollection services)
    {
        services.AddSingleton(p => new PublicAddress(
            p.GetRequiredService<IConfiguration>(),
            p.GetRequiredService<HostingOptions>(),
            p.GetService<Microsoft.AspNetCore.Hosting.Server.IServer>()
        ));
        services.AddSingleton<Invitations>();
    }

    public static void MapAccounts(IEndpointRouteBuilder app)
    {
        SignInPage.Map(app);
        InvitationPage.Map(app);
        AccountPage.Map(app);
    }

    private static void Configure(IdentityPasskeyOptions options, PublicAddress address)
    {
        options.ServerDomain = address.PasskeyHost;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context =>
            ValueTask.FromResult(!context.CrossOrigin && address.IsOurs(context.Origin, context.HttpContext.Request));
    }
}
