using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Storage;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace CoachingPlatform.Integration.Storage;

/// <summary>Snapshots in the journal's own database.</summary>
public sealed class JournalGrainStorageTests : GrainStorageContract, IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;

    public JournalGrainStorageTests()
    {
        services = new ServiceCollection().AddData(new DataOptions { Folder = folder.Path }).BuildServiceProvider();
        Storage = new JournalGrainStorage(
            services.GetRequiredService<ISnapshotRows>(),
            services.GetRequiredService<TenantReader>(),
            Serializer
        );
    }

    protected override IGrainStorage Storage { get; }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }
}
