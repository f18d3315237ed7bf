using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Browser;

/// <summary>A running platform and a browser, for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LivePlatform? platform;
    private Chromium? chromium;

    internal LivePlatform Platform => platform ?? throw new InvalidOperationException("The platform is not running.");

    /// <summary>The platform by the name at which browsers allow passkeys without https.</summary>
    internal Uri Address => new($"http://localhost:{Platform.Address.Port}");

    internal Chromium Chromium => chromium ?? throw new InvalidOperationException("The browser is not running.");

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            settings: ["--SignIn:TriesAtOnce=1000"]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Chromium.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>The tests that share the platform and the browser take turns.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
