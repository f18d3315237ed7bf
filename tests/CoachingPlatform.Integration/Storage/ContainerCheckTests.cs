using System.Text.RegularExpressions;
using Azure.Storage.Sas;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Integration.Files;
using Xunit;

namespace CoachingPlatform.Integration.Storage;

/// <summary>What Azure refuses is told in a sentence with the setting and the fix, and without the secret.</summary>
public sealed class ContainerCheckTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SnapshotOptions options = azurite.NewSnapshots();

    [Fact]
    public async Task A_container_is_made_where_it_is_not_there_and_nothing_is_left_in_it()
    {
        Assert.Null(await Check(options).AtStart(CancellationToken.None));
        Assert.Null(await Check(options).AtStart(CancellationToken.None));
        Assert.Null(await Check(options).Now(CancellationToken.None));

        await foreach (var blob in AzureContainer.Client(options, AzureContainer.ForCache()).GetBlobsAsync())
        {
            Assert.Fail(blob.Name);
        }
    }

    [Fact]
    public Task A_wrong_key() =>
        Refused(
            options with
            {
                ConnectionString = options.ConnectionString.Replace(
                    Azurite.Key,
                    Convert.ToBase64String(new byte[64]),
                    StringComparison.Ordinal
                ),
            },
            "the key in Data:Snapshots:ConnectionString",
            "Copy the connection string anew"
        );

    [Fact]
    public async Task A_signature_that_ended() =>
        await Refused(
            await Signed(BlobContainerSasPermissions.All, TimeSpan.FromHours(-1)),
            "The shared access signature in Data:Snapshots:ContainerUrl ended on",
            "Make a new one"
        );

    [Fact]
    public async Task A_signature_that_only_reads() =>
        await Refused(
            await Signed(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeSpan.FromHours(1)),
            "The shared access signature in Data:Snapshots:ContainerUrl",
            "Make one that may read, add, create, write, delete and list"
        );

    [Fact]
    public async Task A_signature_of_a_container_that_is_gone()
    {
        var signed = await Signed(BlobContainerSasPermissions.All, TimeSpan.FromHours(1));
        await AzureContainer.Client(options, AzureContainer.ForCache()).DeleteAsync();

        await Refused(signed, "Data:Snapshots");
    }

    [Fact]
    public async Task A_signature_that_is_enough() =>
        Assert.Null(
            await Check(await Signed(BlobContainerSasPermissions.All, TimeSpan.FromHours(1)))
                .AtStart(CancellationToken.None)
        );

    [Fact]
    public async Task One_that_does_not_answer_is_told_of_and_stops_nothing()
    {
        var down = options with
        {
            ConnectionString = Regex.Replace(
                options.ConnectionString,
                "127.0.0.1:[0-9]+",
                "127.0.0.1:1",
                RegexOptions.None,
                Second
            ),
        };

        foreach (
            var said in new[]
            {
                await Check(down).AtStart(CancellationToken.None),
                await Check(down).Now(CancellationToken.None),
            }
        )
        {
            Assert.Contains("Data:Snapshots names it, does not answer", said, StringComparison.Ordinal);
        }
    }

    private static ContainerCheck Check(SnapshotOptions of) => new(of, TimeProvider.System);

    private async Task<SnapshotOptions> Signed(BlobContainerSasPermissions rights, TimeSpan lasts)
    {
        var container = AzureContainer.Client(options, AzureContainer.ForCache());
        await container.CreateIfNotExistsAsync();
        var sas = new BlobSasBuilder(rights, TimeProvider.System.GetUtcNow() + lasts)
        {
            BlobContainerName = container.Name,
            StartsOn = TimeProvider.System.GetUtcNow().AddDays(-1),
        };
        return new SnapshotOptions
        {
            Store = SnapshotStoreKind.AzureBlob,
            ContainerUrl = container.GenerateSasUri(sas).AbsoluteUri,
        };
    }

    private static async Task Refused(SnapshotOptions wrong, params string[] says)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            Check(wrong).AtStart(CancellationToken.None)
        );
        Assert.All(says, s => Assert.Contains(s, refused.Message, StringComparison.Ordinal));
        Assert.Matches("^[A-Z].*[.]$", refused.Message);
        Assert.DoesNotContain("sig=", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", refused.ToString(), StringComparison.Ordinal);
    }
}
