using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Storage;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>Snapshots in the journal's own database, where that is on a server.</summary>
public sealed class PostgresGrainStorageTests(PostgresServer server) : GrainStorageContract, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider services = null!;
    private IGrainStorage storage = null!;

    protected override IGrainStorage Storage => storage;

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection()
            .AddData(
                new DataOptions
                {
                    Provider = DataProvider.PostgreSql,
                    ConnectionString = await server.NewDatabase(),
                    Folder = folder.Path,
                }
            )
            .BuildServiceProvider();
        storage = new JournalGrainStorage(
            services.GetRequiredService<ISnapshotRows>(),
            services.GetRequiredService<TenantReader>(),
            Serializer
        );
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }
}
