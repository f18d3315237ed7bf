using System.Security.Claims;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Benchmarks.Hosting;

/// <summary>
/// The real server in this process, as in production but for sign-in: bearer tokens, made here. On a folder and a port of
/// its own.
/// </summary>
public sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly TemporaryFolder data;
    private readonly WebApplication server;

    private BenchmarkHost(TemporaryFolder data, WebApplication server) => (this.data, this.server) = (data, server);

    public IServiceProvider Services => server.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public int Port => new Uri(server.Urls.Single(u => u.StartsWith("http://127", StringComparison.Ordinal))).Port;

    /// <param name="map">Endpoints to compare with, behind the same authentication.</param>
    public static async Task<BenchmarkHost> Start(Action<WebApplication>? map = null)
    {
        var folder = new TemporaryFolder();
        var app = ServerApplication.Build(
            ["--environment=Production", "--Urls=http://127.0.0.1:0", $"--Data:Folder={folder.Path}"],
            SignIn
        );
        map?.Invoke(app);
        await app.StartAsync();
        return new BenchmarkHost(folder, app);
    }

    /// <summary>What a client would send as bearer token for this person.</summary>
    public string Token(string tenant, Guid person)
    {
        const string scheme = BearerTokenDefaults.AuthenticationScheme;
        var claims = new ClaimsIdentity(
            [
                new Claim(CallerFactory.Tenant, tenant),
                new Claim(CallerFactory.Person, person.ToString()),
                new Claim(CallerFactory.Session, "benchmark"),
            ],
            scheme
        );
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(claims),
            new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddDays(1) },
            $"{scheme}:AccessToken"
        );
        var options = Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(scheme);
        return options.BearerTokenProtector.Protect(ticket);
    }

    public ITeacherGrain Teacher(string tenant, Guid teacher) =>
        Grains.GetGrain<ITeacherGrain>(Domain.TenantKey.For(tenant, teacher));

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
        data.Dispose();
    }

    private static void SignIn(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
    }
}
