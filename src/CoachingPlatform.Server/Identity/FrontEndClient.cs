using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Our own front end is the first client of the authorization server, for every district. It is registered at each start
/// with the addresses in the settings.
/// </summary>
internal sealed class FrontEndClient(
    IServiceScopeFactory scopes,
    IOptions<FrontEndOptions> options,
    IHostEnvironment host
) : IHostedService
{
    public const string Id = "web";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var wanted = Clients.FrontEnd(Id, "CoachingPlatform", options.Value.RedirectAddresses);
        if (host.IsDevelopment())
        {
            wanted.Permissions.Add(Permissions.Prefixes.GrantType + Development.PersonaPicker.Grant);
        }
        if (await applications.FindByClientIdAsync(Id, cancellationToken) is { } existing)
        {
            await applications.UpdateAsync(existing, wanted, cancellationToken);
        }
        else
        {
            await applications.CreateAsync(wanted, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The section “FrontEnd” of the settings.</summary>
public sealed record FrontEndOptions
{
    /// <summary>
    /// Where our front end may be sent after a sign-in, in full; their origins may also call the gateway from a browser.
    /// Default: the program's own address and that of the front end's development server.
    /// </summary>
    public ImmutableArray<string> RedirectAddresses { get; init; } =
    ["http://localhost:5080/signed-in", "http://localhost:5173/signed-in"];
}
