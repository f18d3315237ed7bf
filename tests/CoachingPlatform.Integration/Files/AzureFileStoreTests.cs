using Azure.Storage.Sas;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Files;
using Xunit;

namespace CoachingPlatform.Integration.Files;

public sealed class AzureFileStoreTests : FileStoreContract, IClassFixture<Azurite>
{
    private readonly FileStoreOptions options;

    public AzureFileStoreTests(Azurite azurite)
    {
        options = azurite.NewContainer();
        Store = new AzureFileStore(AzureContainer.Client(options, AzureContainer.ForPeople()));
    }

    public override IFileStore Store { get; }

    [Fact]
    public async Task A_shared_access_signature_of_the_container_is_enough()
    {
        var container = AzureContainer.Client(options, AzureContainer.ForPeople());
        await container.CreateIfNotExistsAsync();
        var signed = container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1));
        var store = new AzureFileStore(
            AzureContainer.Client(
                new FileStoreOptions { Store = FileStoreKind.AzureBlob, ContainerUrl = signed.AbsoluteUri },
                AzureContainer.ForPeople()
            )
        );
        var key = new FileKey("maple", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        Assert.True(await store.Add(key, new byte[] { 7 }, DateTimeOffset.UnixEpoch, CancellationToken.None));
        Assert.Equal([7], await store.Read(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_in_a_sentence_without_the_secret()
    {
        var down = options with
        {
            ConnectionString = System.Text.RegularExpressions.Regex.Replace(
                options.ConnectionString,
                "127.0.0.1:[0-9]+",
                "127.0.0.1:1",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)
            ),
        };
        var store = new AzureFileStore(AzureContainer.Client(down, AzureContainer.ForPeople()));
        var key = new FileKey("maple", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Func<Task>[] asked =
        [
            () => store.Add(key, new byte[] { 7 }, DateTimeOffset.UnixEpoch, CancellationToken.None),
            () => store.Read(key, CancellationToken.None),
            () => store.Delete(key, CancellationToken.None),
            async () =>
            {
                await foreach (var _ in store.List("", CancellationToken.None)) { }
            },
        ];

        foreach (var ask in asked)
        {
            var fault = await Assert.ThrowsAsync<DataUnavailableException>(ask);
            Assert.Contains("store in Azure does not answer", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Eby8", fault.ToString(), StringComparison.Ordinal);
        }
    }
}
