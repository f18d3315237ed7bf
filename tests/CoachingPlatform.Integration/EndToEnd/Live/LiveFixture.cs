using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>One running platform for all tests of this folder; each test sets up districts of its own in it.</summary>
public class LiveFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LivePlatform? platform;

    internal LivePlatform Platform => platform ?? throw new InvalidOperationException("The platform is not running.");

    /// <summary>A Monday in the school year; it only ever goes forward.</summary>
    internal static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 9, 14, 15, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync() =>
        platform = await LivePlatform.Start(folder.File("data"), Clock(), settings: await Settings());

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where its data is kept, as settings: by default in its folder.</summary>
    private protected virtual Task<string[]> Settings() => Task.FromResult<string[]>([]);
}

/// <summary>The tests that share the running platform take turns.</summary>
[CollectionDefinition(Name)]
public sealed class LiveCollection : ICollectionFixture<LiveFixture>
{
    public const string Name = "live";
}
