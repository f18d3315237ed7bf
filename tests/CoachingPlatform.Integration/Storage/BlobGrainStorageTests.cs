using Azure.Storage.Blobs;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Storage;
using CoachingPlatform.Integration.Files;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.Storage;

/// <summary>Snapshots in Azure Blob Storage, and that they stand there as Orleans' own provider has them.</summary>
public sealed class BlobGrainStorageTests : GrainStorageContract, IClassFixture<Azurite>
{
    private readonly SnapshotOptions options;
    private readonly BlobContainerClient container;

    public BlobGrainStorageTests(Azurite azurite)
    {
        options = azurite.NewSnapshots();
        container = AzureContainer.Client(options, AzureContainer.ForCache());
        Storage = new BlobGrainStorage(container, Serializer);
    }

    protected override IGrainStorage Storage { get; }

    [Fact]
    public async Task A_blob_is_named_and_typed_as_by_orleans_own_provider()
    {
        var (grain, state) = (Grain(), With(12, "first"));

        await Storage.WriteStateAsync("teacher", grain, state);

        var blob = container.GetBlobClient($"teacher-teacher/{grain.Key}.json");
        var found = (await blob.DownloadContentAsync()).Value;
        Assert.Equal("application/octet-stream", found.Details.ContentType);
        Assert.Equal(state.ETag, found.Details.ETag.ToString());
        Assert.Equal(Serializer.Serialize(state.State).ToArray(), found.Content.ToArray());
    }

    [Fact]
    public async Task What_orleans_own_provider_wrote_is_read_and_replaced()
    {
        var (grain, state) = (Grain(), With(12, "first"));
        await container.CreateIfNotExistsAsync();
        var blob = container.GetBlobClient($"teacher-{grain}.json");
        await blob.UploadAsync(Serializer.Serialize(state.State));

        var read = new GrainState<SnapshotState>();
        await Storage.ReadStateAsync("teacher", grain, read);
        Assert.Equal(12, read.State!.Snapshot.Version);
        await Storage.WriteStateAsync("teacher", grain, read);
    }

    [Fact]
    public async Task An_empty_blob_that_orleans_own_provider_cleared_is_none_and_can_be_written()
    {
        var grain = Grain();
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient($"teacher-{grain}.json").UploadAsync(BinaryData.Empty);

        var read = new GrainState<SnapshotState>();
        await Storage.ReadStateAsync("teacher", grain, read);
        Assert.False(read.RecordExists);
        Assert.Equal(0, read.State!.Snapshot.Version);
        read.State = With(1, "first").State;
        await Storage.WriteStateAsync("teacher", grain, read);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task A_cleared_state_leaves_no_blob()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync("teacher", grain, state);

        await Storage.ClearStateAsync("teacher", grain, state);

        Assert.False(await container.GetBlobClient($"teacher-{grain}.json").ExistsAsync());
    }

    [Fact]
    public async Task A_container_that_is_gone_is_made_again_and_what_it_held_is_none()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync("teacher", grain, state);
        await container.DeleteAsync();

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("teacher", grain, state));
        await Storage.ReadStateAsync("teacher", grain, state);
        Assert.False(state.RecordExists);
        state.State = With(2, "second").State;
        await Storage.WriteStateAsync("teacher", grain, state);
    }

    [Theory]
    [InlineData("maple/../oak")]
    [InlineData("maple/./oak")]
    [InlineData("../oak")]
    [InlineData("maple\\..\\oak")]
    public async Task A_key_that_an_address_cannot_hold_is_refused(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Storage.WriteStateAsync("teacher", GrainId.Create("teacher", key), With(1, "x"))
        );

    [Fact]
    public async Task Snapshots_are_listed_with_their_versions_and_other_blobs_are_not()
    {
        var (grain, other) = (Grain(), Grain());
        await Storage.WriteStateAsync("teacher", grain, With(64, "x"));
        await container.GetBlobClient($"teacher-{other}.json").UploadAsync(BinaryData.FromString("another provider's"));
        await container.GetBlobClient("notes.txt").UploadAsync(BinaryData.FromString("not ours"));
        var snapshots = new BlobSnapshots(options, TimeProvider.System);

        var listed = await snapshots.List(CancellationToken.None);

        Assert.Equal(
            new (string, long?)[] { ($"teacher/{grain}", 64), ($"teacher/{other}", null) }.Order(),
            listed.Select(l => (l.Grain, l.Version)).Order()
        );
        Assert.All(listed, l => Assert.Equal("maple", l.Stream.Tenant));
        await snapshots.Remove(listed[0].Grain, CancellationToken.None);
        Assert.Single(await snapshots.List(CancellationToken.None));
    }
}
