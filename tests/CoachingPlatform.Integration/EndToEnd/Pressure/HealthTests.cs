using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Pressure;

/// <summary>What probes are told: that the process lives, and whether it can do its work.</summary>
[Collection(LiveCollection.Name)]
public sealed class HealthTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_program_that_runs_is_live_and_ready_at_any_host_for_anybody()
    {
        await using var platform = await Start("--Hosting:BaseHost=coaching.example.org");

        foreach (var host in new[] { null, "10.1.2.3:8080", "coaching.example.org", "oak.coaching.example.org" })
        {
            var live = await Health.Of(platform, "/health/live", host);
            var ready = await Health.Of(platform, "/health/ready", host);

            Assert.Equal((200, "live"), (live.Status, live.Says));
            Assert.True((200, "ready") == (ready.Status, ready.Says), ready.Text);
            Assert.Equal(["journal", "silo", "snapshots", "files", "demo"], ready.Names);
        }
        Assert.Equal(405, (await Health.Of(platform, "/health/ready", method: HttpMethod.Post)).Status);
    }

    [Fact]
    public async Task With_azure_down_it_is_degraded_and_says_what_is_missing_without_a_secret()
    {
        var (files, snapshots) = (azurite.NewContainer(), azurite.NewSnapshots());
        await using var platform = await Start(
            "--Data:Files:Store=AzureBlob",
            $"--Data:Files:ConnectionString={files.ConnectionString}",
            $"--Data:Files:Container={files.Container}",
            "--Data:Snapshots:Store=AzureBlob",
            $"--Data:Snapshots:ConnectionString={snapshots.ConnectionString}",
            $"--Data:Snapshots:Container={snapshots.Container}"
        );
        Assert.Equal("ready", (await Health.Ready(platform)).Says);

        await azurite.Stop();
        var down = await Eventually.Is(() => Health.Ready(platform), h => h.Says != "ready");

        Assert.Equal((200, "degraded"), (down.Status, down.Says));
        Assert.Contains("Data:Files names it, does not answer", down.Wrong("files"), StringComparison.Ordinal);
        Assert.Contains("Data:Snapshots names it, does not answer", down.Wrong("snapshots"), StringComparison.Ordinal);
        Assert.Empty(down.Wrong("journal"));
        Assert.DoesNotContain(Azurite.Key, down.Text, StringComparison.Ordinal);

        await azurite.StartAgain();
        await Eventually.Is(() => Health.Ready(platform), h => h.Says == "ready");
    }

    private Task<LivePlatform> Start(params string[] settings) =>
        LivePlatform.Start(folder.File("data"), LiveFixture.Clock(), settings: settings);
}
