using System.Diagnostics;
using Azure.Storage.Blobs;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Storage;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Integration.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Snapshots;

/// <summary>Snapshots in Azure Blob Storage, and with it down.</summary>
public sealed class AzureSnapshotTests(Azurite azurite) : SnapshotContract, IClassFixture<Azurite>
{
    private readonly SnapshotOptions options = azurite.NewSnapshots();

    private protected override string[] Settings =>
        [
            "--Data:Snapshots:Store=AzureBlob",
            $"--Data:Snapshots:ConnectionString={options.ConnectionString}",
            $"--Data:Snapshots:Container={options.Container}",
        ];

    private BlobContainerClient Container => AzureContainer.Client(options, AzureContainer.ForCache());

    [Fact]
    public async Task With_azure_stopped_in_the_middle_everything_goes_on_and_with_its_data_lost_they_are_taken_anew()
    {
        await using var platform = await Start();
        var record = await Record.Begin(platform, Record.Enough);
        await Eventually.Is(() => Read(platform, record), s => s.RecordExists);

        await azurite.Stop();
        var began = Stopwatch.GetTimestamp();
        await record.Write(platform, Record.Enough);
        await Deactivate(platform, record);
        Assert.Equal(record.Told, await record.Tell(platform));
        await record.Write(platform, 3);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "An outage of a cache is no wait.");
        Assert.NotNull(platform.Services.GetRequiredService<SnapshotStore>().Fault);

        await azurite.StartAgain(empty: true);
        await Eventually.Is(
            async () =>
            {
                await record.Write(platform, 1);
                await Task.Delay(200);
                return await Read(platform, record);
            },
            s => s.State!.Snapshot.Version > 140
        );
        Assert.Null(platform.Services.GetRequiredService<SnapshotStore>().Fault);
        await Deactivate(platform, record);
        Assert.Equal(record.Told, await record.Tell(platform));
    }

    [Fact]
    public async Task With_azure_down_from_the_start_everything_goes_on()
    {
        await azurite.Stop();
        try
        {
            await using var platform = await Start();
            var record = await Record.Begin(platform, Record.Enough);
            Assert.Equal(record.Told, await record.Tell(platform));
        }
        finally
        {
            await azurite.StartAgain();
        }
    }

    [Fact]
    public async Task Verify_finds_one_that_is_ahead_and_rebuild_removes_it()
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        Assert.DoesNotContain("snapshot", await Verify(record), StringComparison.Ordinal);
        var kept = await Kept(record);
        kept.State!.Snapshot = kept.State.Snapshot with { Version = 99 };
        await Open(async storage =>
        {
            await storage.WriteStateAsync("teacher", record.Grain, kept);
            return true;
        });

        var said = await Verify(record);

        Assert.Contains("Its snapshot is of version 99, ahead of the stream", said, StringComparison.Ordinal);
        await using (var services = Offline().BuildServiceProvider())
        {
            await foreach (var _ in services.GetRequiredService<Rebuilder>().Run(null, CancellationToken.None)) { }
        }
        Assert.False((await Kept(record)).RecordExists);
    }

    [Fact]
    public async Task Settings_that_azure_refuses_stop_the_start()
    {
        var other = Convert.ToBase64String(new byte[64]);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            LivePlatform.Start(
                Folder.File("refused"),
                LiveFixture.Clock(),
                settings:
                [
                    .. Settings,
                    $"--Data:Snapshots:ConnectionString={options.ConnectionString.Replace(Azurite.Key, other, StringComparison.Ordinal)}",
                ]
            )
        );

        Assert.Contains("the key in Data:Snapshots:ConnectionString", refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> Verify(Record record)
    {
        using var folder = DataFolder.OpenToRead(Data);
        using var verifier = Verifier.Open(folder, new BlobSnapshots(options, TimeProvider.System));
        var said = new List<string>();
        await verifier.Run(
            f => said.Add(f.District == record.Tenant ? f.ToString() : ""),
            progress: null,
            CancellationToken.None
        );
        return string.Join('\n', said);
    }

    private DataOptions Data => new() { Folder = Folder.File("data"), Snapshots = options };

    private IServiceCollection Offline() => new ServiceCollection().AddData(Data);

    private protected override Task<T> Open<T>(Func<IGrainStorage, Task<T>> act) =>
        act(new BlobGrainStorage(Container, GrainStorageContract.Serializer));

    private protected override Task Spoil(GrainId grain) =>
        Container
            .GetBlobClient(BlobSnapshots.NameOf("teacher", grain.ToString()))
            .UploadAsync(BinaryData.FromBytes([1, 2, 3]), overwrite: true);

    private static async Task Deactivate(LivePlatform platform, Record record)
    {
        var grain = platform.Grains.GetGrain<IGrainManagementExtension>(record.Grain);
        await grain.DeactivateOnIdle();
    }
}
