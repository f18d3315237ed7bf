using System.Collections.Concurrent;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>
/// The real program in this process: its silo, its gateway on a free port, its database in a folder. Only the clock that
/// decisions are made by is the tests' own.
/// </summary>
internal sealed class LivePlatform : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<(string, Guid), string> tokens = [];

    private LivePlatform(WebApplication app, string folder, FakeTimeProvider clock)
    {
        (this.app, Folder, Clock) = (app, folder, clock);
        http = new HttpClient
        {
            BaseAddress = new Uri(app.Urls.Single(u => u.StartsWith("http://127.0.0.1", StringComparison.Ordinal))),
        };
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public Uri Address => http.BaseAddress!;

    public IServiceProvider Services => app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <param name="port">Where it listens; 0 for any that is free.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    /// <param name="adjust">Puts something in the place of a part of the program, as a database that fails.</param>
    public static async Task<LivePlatform> Start(
        string folder,
        FakeTimeProvider clock,
        Action<IServiceCollection>? adjust = null,
        int port = 0,
        params string[] settings
    )
    {
        var started = ServerApplication.Build(
            [
                $"--Data:Folder={folder}",
                $"--urls=http://127.0.0.1:{port}",
                "--environment=Development",
                // Reports are made when a test says so.
                "--Jobs:Enabled=false",
                .. settings,
            ],
            builder => builder.Host.UseServiceProviderFactory(new WithClock(clock, adjust))
        );
        await started.StartAsync();
        started.Services.GetRequiredService<DemoGate>().Open();
        return new LivePlatform(started, folder, clock);
    }

    /// <summary>Somebody with a sign-in of that district; the token is real, the way to it is not asked.</summary>
    public Voice As(string tenant, Guid person) => new(http, Token(tenant, person), tenant, person);

    public Voice WithToken(string? token) => new(http, token, "", Guid.Empty);

    public string Token(string tenant, Guid person) =>
        tokens.GetOrAdd(
            (tenant, person),
            _ =>
                Services
                    .GetRequiredService<TokenMint>()
                    .Mint(tenant, person, Address, TimeSpan.FromHours(2))
                    .GetAwaiter()
                    .GetResult()
        );

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Puts the tests' clock in the place of the program's after everything else was registered.</summary>
    private sealed class WithClock(TimeProvider clock, Action<IServiceCollection>? adjust)
        : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder)
        {
            containerBuilder.AddKeyedSingleton(JournalServices.DomainClock, clock);
            adjust?.Invoke(containerBuilder);
            return containerBuilder.BuildServiceProvider();
        }
    }
}
