using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Storage;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace CoachingPlatform.Server.Hosting;

/// <summary>Where grain snapshots are kept. Orleans' own provider for Azure could be added here in the place of ours.</summary>
public static class SnapshotHosting
{
    public static void AddSnapshots(this IServiceCollection services, SnapshotOptions options)
    {
        services.AddSingleton<SnapshotStore>();
        services.AddGrainStorage(SnapshotStore.Name, (provider, _) => Storage(provider, options));
    }

    private static IGrainStorage Storage(IServiceProvider provider, SnapshotOptions options)
    {
        var serializer = new OrleansGrainStorageSerializer(provider.GetRequiredService<Serializer>());
        return options.Store == SnapshotStoreKind.AzureBlob
            ? new BlobGrainStorage(AzureContainer.Client(options, AzureContainer.ForCache()), serializer)
            : ActivatorUtilities.CreateInstance<JournalGrainStorage>(provider, serializer);
    }
}
