using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Storage;
using CoachingPlatform.Integration.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Snapshots;

/// <summary>Snapshots in the journal's own database.</summary>
public sealed class JournalSnapshotTests : SnapshotContract
{
    [Fact]
    public async Task One_that_cannot_be_written_fails_no_command()
    {
        await using var platform = await Start(services => services.AddSingleton<ISnapshotRows, FullShelf>());

        var record = await Record.Begin(platform, Record.Enough);

        Assert.Equal(record.Told, await record.Tell(platform));
        var fault = platform.Services.GetRequiredService<SnapshotStore>().Fault;
        Assert.Equal("There is no room.", Assert.IsType<DataUnavailableException>(fault).Message);
    }

    private protected override async Task<T> Open<T>(Func<IGrainStorage, Task<T>> act)
    {
        await using var services = new ServiceCollection()
            .AddData(new DataOptions { Folder = Folder.File("data") })
            .BuildServiceProvider();
        return await act(
            new JournalGrainStorage(
                services.GetRequiredService<ISnapshotRows>(),
                services.GetRequiredService<TenantReader>(),
                GrainStorageContract.Serializer
            )
        );
    }

    private protected override Task Spoil(GrainId grain)
    {
        var file = Path.Combine(Folder.File("data"), "platform.db");
        using var connection = SqliteConnections.OpenWriter(file);
        SqliteConnections.Execute(connection, $"UPDATE snapshot SET data = x'010203' WHERE grain LIKE '%{grain.Key}'");
        return Task.CompletedTask;
    }

    private sealed class FullShelf : ISnapshotRows
    {
        public Task<bool> Put(SnapshotRow row, string? etag) => throw new DataUnavailableException("There is no room.");

        public Task<bool> Remove(SnapshotRow row, string? etag) => throw new DataUnavailableException("No.");
    }
}
