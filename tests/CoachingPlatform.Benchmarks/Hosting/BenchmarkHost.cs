using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Hosting;

/// <summary>
/// The real server in this process, as in production but for sign-in: bearer tokens, made here. On a folder and a port of
/// its own.
/// </summary>
public sealed class BenchmarkHost : IAsyncDisposable
{
    internal const string Issuer = "http://localhost/";

    private readonly TemporaryFolder data;
    private readonly WebApplication server;

    private BenchmarkHost(TemporaryFolder data, WebApplication server) => (this.data, this.server) = (data, server);

    public IServiceProvider Services => server.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public int Port => new Uri(server.Urls.Single(u => u.StartsWith("http://127", StringComparison.Ordinal))).Port;

    /// <param name="map">Endpoints to compare with, behind the same authentication.</param>
    /// <param name="adjust">Services that take the place of the program's own.</param>
    public static async Task<BenchmarkHost> Start(
        Action<WebApplication>? map = null,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var folder = new TemporaryFolder();
        var app = ServerApplication.Build(
            [
                "--environment=Production",
                "--Urls=http://127.0.0.1:0",
                $"--Data:Folder={folder.Path}",
                $"--Hosting:PublicAddress={Issuer}",
                // Nothing is to run beside what is measured.
                "--Jobs:Enabled=false",
            ],
            adjust
        );
        map?.Invoke(app);
        await app.StartAsync();
        return new BenchmarkHost(folder, app);
    }

    /// <summary>What a client would send as bearer token for this person.</summary>
    public string Token(string tenant, Guid person) =>
        Services
            .GetRequiredService<TokenMint>()
            .Mint(tenant, person, new Uri(Issuer), TimeSpan.FromHours(2))
            .GetAwaiter()
            .GetResult();

    public ITeacherGrain Teacher(string tenant, Guid teacher) =>
        Grains.GetGrain<ITeacherGrain>(Domain.TenantKey.For(tenant, teacher));

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
        data.Dispose();
    }
}
