using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Integration.EndToEnd.Isolation.Watching;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>A platform of its own, watched from the inside, with two districts in which everything happened.</summary>
public sealed class IsolationFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<Task<ImmutableArray<Read>>> reads;
    private Statements? statements;
    private LivePlatform? platform;

    public IsolationFixture() => reads = new(() => Isolation.Reads.All(this));

    /// <summary>Begins every marker of this run.</summary>
    internal string Run { get; } = $"q{Guid.NewGuid():N}"[..12];

    internal Work Work { get; } = new();

    internal Ears Ears { get; private set; } = null!;

    internal Told Told { get; private set; } = null!;

    internal Borough Oakfield { get; private set; } = null!;

    internal Borough Brookside { get; private set; } = null!;

    /// <summary>What everybody is answered who asks for everything; asked once for all tests.</summary>
    internal Task<ImmutableArray<Read>> Reads => reads.Value;

    internal LivePlatform Platform => platform ?? throw new InvalidOperationException("The platform is not running.");

    public async ValueTask InitializeAsync()
    {
        Ears = new Ears(Run);
        statements = Statements.Watch(Work, folder.File("data"));
        platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            Watch,
            port: 0,
            // Everything at once costs more than a front end may ask for.
            "--Gateway:MostCost=1000000000",
            "--Limits:District:CostPerMinute=1000000000000"
        );
        Told = new Told(platform, Run);
        Oakfield = await Borough.Found(platform, Told, "oakfield");
        Brookside = await Borough.Found(platform, Told, "brookside");
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        statements?.Dispose();
        Ears.Dispose();
        folder.Dispose();
    }

    private void Watch(IServiceCollection services)
    {
        // Everything at once is more than a request may cost.
        services.AddSingleton(new GatewayOptions { MostCost = 1_000_000_000 });
        services.AddSingleton<IOutgoingGrainCallFilter>(new Calls(Work));
        services.AddSingleton<ILoggerProvider>(Ears);
        services.Configure<LoggerFilterOptions>(o =>
            o.Rules.Add(new LoggerFilterRule(typeof(Ears).FullName, null, LogLevel.Debug, null))
        );
        var journal = services.Single(s => s.ServiceType == typeof(IJournal));
        services.Remove(journal);
        services.AddSingleton<IJournal>(p => new CountedJournal((IJournal)journal.ImplementationFactory!(p), Work));
    }
}

/// <summary>The tests that share it take turns.</summary>
[CollectionDefinition(Name)]
public sealed class IsolationCollection : ICollectionFixture<IsolationFixture>
{
    public const string Name = "isolation";
}
