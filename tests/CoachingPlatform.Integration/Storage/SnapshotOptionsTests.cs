using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Storage;

/// <summary>A wrong setting stops the start with a sentence that names it, before anything is asked.</summary>
public class SnapshotOptionsTests
{
    private const string Account =
        "DefaultEndpointsProtocol=https;AccountName=maple;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("", "", "grainstate", "needs either")]
    [InlineData(Account, "https://maple.blob.core.windows.net/grainstate", "grainstate", "needs either")]
    [InlineData("secret", "", "grainstate", "no connection string")]
    [InlineData("", "grainstate", "grainstate", "https address of a container")]
    [InlineData("", "http://maple.blob.core.windows.net/grainstate", "grainstate", "https address of a container")]
    [InlineData("", "https://maple.blob.core.windows.net/", "grainstate", "https address of a container")]
    [InlineData(Account, "", "Grain_State", "3 to 63")]
    [InlineData(Account, "", "a", "3 to 63")]
    [InlineData(Account, "", "grain--state", "3 to 63")]
    public void In_azure_an_address_is_needed(string connection, string url, string container, string says)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Open(
                new SnapshotOptions
                {
                    Store = SnapshotStoreKind.AzureBlob,
                    ConnectionString = connection,
                    ContainerUrl = url,
                    Container = container,
                }
            )
        );

        Assert.StartsWith("The setting Data:Snapshots:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void In_the_journal_none_may_be_given() =>
        Assert.Throws<StartRefusedException>(() => Open(new SnapshotOptions { ConnectionString = Account }));

    [Fact]
    public void What_is_right_is_taken()
    {
        Open(new SnapshotOptions());
        Open(new SnapshotOptions { Store = SnapshotStoreKind.AzureBlob, ConnectionString = Account });
        Open(
            new SnapshotOptions
            {
                Store = SnapshotStoreKind.AzureBlob,
                ContainerUrl = "https://maple.blob.core.windows.net/grainstate",
            }
        );
    }

    private static void Open(SnapshotOptions snapshots)
    {
        using var folder = new TemporaryFolder();
        using var _ = DataFolder.Open(new DataOptions { Folder = folder.File("data"), Snapshots = snapshots });
    }
}
