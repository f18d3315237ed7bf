using System.Text.Json;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Faults;

/// <summary>The verb “district” as an operator gives it, to the built program.</summary>
public sealed class DistrictVerbTests : IDisposable
{
    private const string Words = "Larkspur Valley [Unified] & more";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_district_is_made_listed_suspended_and_resumed()
    {
        var roster = Path.Combine(AppContext.BaseDirectory, "Demo", "roster");

        Succeeded(await Create("oak", "Oak", "America/Chicago"), "The district oak, “Oak”, is ready.");
        Succeeded(
            await Create("larkspur", Words, "America/Los_Angeles", "--roster", roster),
            "139 people and 6 schools"
        );
        Succeeded(await Run("suspend", "oak"), "oak is suspended");

        var table = (Succeeded(await Run("list"), "suspended since")).Split('\n');
        Assert.Contains(
            table,
            l =>
                l.Contains("larkspur", StringComparison.Ordinal)
                && l.Contains(Words, StringComparison.Ordinal)
                && l.Contains("139", StringComparison.Ordinal)
                && l.Contains("served", StringComparison.Ordinal)
        );
        var listed = JsonDocument.Parse(Succeeded(await Run("list", "--json"), "[")).RootElement;
        Assert.Equal(["larkspur", "oak"], listed.EnumerateArray().Select(d => d.GetProperty("code").GetString()));
        Assert.Equal(["served", "suspended"], listed.EnumerateArray().Select(d => d.GetProperty("state").GetString()));
        Assert.Equal(139, listed[0].GetProperty("people").GetInt32());
        Succeeded(await Run("resume", "oak"), "served again");
    }

    [Theory]
    [InlineData("“Oak Valley” cannot be a district's code", "create", "Oak Valley", "--name=Oak", "--time-zone=UTC")]
    [InlineData("Did you mean America/Chicago?", "create", "oak", "--name=Oak", "--time-zone=America/Chikago")]
    [InlineData(
        "There is no folder or zip file",
        "create",
        "oak",
        "--name=Oak",
        "--time-zone=UTC",
        "--roster=/nowhere"
    )]
    [InlineData("“--jsn” is neither an option", "list", "--jsn")]
    [InlineData("holds no data", "list")]
    [InlineData("holds no data", "suspend", "oak")]
    [InlineData("--roster", "import", "oak")]
    [InlineData("--name", "create", "oak", "--time-zone=UTC")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string says, params string[] words)
    {
        var ended = await Run(words);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    private Task<Ended> Create(string code, string name, string zone, params string[] more) =>
        Run(["create", code, "--name", name, "--time-zone", zone, .. more]);

    private Task<Ended> Run(params string[] words) =>
        ServerProcess.Run(["district", .. words, $"--Data:Folder={folder.File("data")}"]);

    private static string Succeeded(Ended ended, string says)
    {
        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.Contains(says, ended.Output, StringComparison.Ordinal);
        return ended.Output;
    }
}
