using CoachingPlatform.Data;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Files;

/// <summary>A wrong setting stops the start with a sentence that names it.</summary>
public class FileStoreOptionsTests
{
    private const string Account =
        "DefaultEndpointsProtocol=https;AccountName=maple;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("", "")]
    [InlineData(Account, "https://maple.blob.core.windows.net/evidence")]
    [InlineData("AccountName=secret", "")]
    [InlineData("secret", "")]
    [InlineData("", "maple")]
    [InlineData("", "http://maple.blob.core.windows.net/evidence")]
    [InlineData("", "https://maple.blob.core.windows.net/")]
    public void In_azure_an_address_is_needed(string connection, string url)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Open(
                new FileStoreOptions
                {
                    Store = FileStoreKind.AzureBlob,
                    ConnectionString = connection,
                    ContainerUrl = url,
                }
            )
        );

        Assert.StartsWith("The setting Data:Files:", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void In_the_folder_none_may_be_given() =>
        Assert.Throws<StartRefusedException>(() => Open(new FileStoreOptions { ConnectionString = Account }));

    [Fact]
    public void What_is_right_is_taken()
    {
        Open(new FileStoreOptions());
        Open(new FileStoreOptions { Store = FileStoreKind.AzureBlob, ConnectionString = Account });
        Open(
            new FileStoreOptions
            {
                Store = FileStoreKind.AzureBlob,
                ContainerUrl = "https://maple.blob.core.windows.net/evidence",
            }
        );
    }

    private static void Open(FileStoreOptions files)
    {
        using var folder = new TemporaryFolder();
        using var _ = DataFolder.Open(new DataOptions { Folder = folder.File("data"), Files = files });
    }
}
