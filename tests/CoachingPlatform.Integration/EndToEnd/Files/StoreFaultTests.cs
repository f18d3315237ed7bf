using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Files;

/// <summary>The program with its files in Azure, and with a store that cannot.</summary>
[Collection(LiveCollection.Name)]
public sealed class StoreFaultTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_in_azure_come_and_go_as_in_the_folder()
    {
        await using var platform = await Start(
            "--Data:Files:Store=AzureBlob",
            $"--Data:Files:ConnectionString={azurite.ConnectionString}",
            $"--Data:Files:Container=whole-{Guid.NewGuid():N}"
        );
        var filed = await Filed.Begin(platform);
        var (file, _) = await filed.Add(filed.Coach, Pictures.Jpeg());

        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, file));
        Assert.False(Directory.Exists(Path.Combine(platform.Folder, "files")));
    }

    [Fact]
    public async Task With_azure_down_an_upload_is_refused_in_a_sentence_and_everything_else_goes_on()
    {
        await using var platform = await Start(
            "--Data:Files:Store=AzureBlob",
            $"--Data:Files:ConnectionString={azurite.ConnectionString.Replace(
                new Uri(azurite.ConnectionString.Split("BlobEndpoint=")[1].TrimEnd(';')).Authority,
                "127.0.0.1:1",
                StringComparison.Ordinal
            )}"
        );
        await IsRefused(platform, "Azure does not answer");
    }

    [Fact]
    public async Task With_the_disk_full_an_upload_is_refused_in_a_sentence_and_everything_else_goes_on()
    {
        await using var platform = await Start($"--Data:Files:LeastFreeBytes={long.MaxValue}");

        await IsRefused(platform, "disk for files is full");
        Assert.Empty(Directory.GetFiles(Path.Combine(platform.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    private static async Task IsRefused(LivePlatform platform, string why)
    {
        var filed = await Filed.Begin(platform);

        var said = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), Pictures.Png()));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "BUSY_TRY_AGAIN"), (said.Status, Filed.Code(said)));
        Assert.Contains(why, said.Text, StringComparison.Ordinal);
        await filed.Teacher.Does(filed.Teacher.Id, filed.Evidence(Guid.Empty) with { File = null });
    }

    private Task<LivePlatform> Start(params string[] settings) =>
        LivePlatform.Start(folder.File("data"), LiveFixture.Clock(), settings: settings);
}
