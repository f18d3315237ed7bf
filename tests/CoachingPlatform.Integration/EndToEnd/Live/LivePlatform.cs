using System.Security.Claims;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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

    public static async Task<LivePlatform> Start(string folder, FakeTimeProvider clock)
    {
        var started = ServerApplication.Build(
            [$"--Data:Folder={folder}", "--urls=http://127.0.0.1:0", "--environment=Development"],
            builder => builder.Host.UseServiceProviderFactory(new WithClock(clock))
        );
        await started.StartAsync();
        started.Services.GetRequiredService<DemoGate>().Open();
        return new LivePlatform(started, folder, clock);
    }

    /// <summary>Somebody with a sign-in of that district; the token is real, the way to it is not asked.</summary>
    public Voice As(string tenant, Guid person) => new(http, Token(tenant, person), tenant, person);

    public Voice WithToken(string? token) => new(http, token, "", Guid.Empty);

    public string Token(string tenant, Guid person)
    {
        const string scheme = BearerTokenDefaults.AuthenticationScheme;
        var identity = new ClaimsIdentity(
            [
                new Claim(CallerFactory.Tenant, tenant),
                new Claim(CallerFactory.Person, person.ToString()),
                new Claim(CallerFactory.Session, Guid.NewGuid().ToString("N")),
            ],
            scheme
        );
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(12) },
            $"{scheme}:AccessToken"
        );
        var options = Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(scheme);
        return options.BearerTokenProtector.Protect(ticket);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Puts the tests' clock in the place of the program's after everything else was registered.</summary>
    private sealed class WithClock(TimeProvider clock) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
            containerBuilder.AddKeyedSingleton(JournalServices.DomainClock, clock).BuildServiceProvider();
    }
}
