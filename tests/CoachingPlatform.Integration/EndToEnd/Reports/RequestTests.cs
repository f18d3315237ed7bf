using System.Net.ServerSentEvents;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>Leaders ask for reports, look how far they are, and cancel.</summary>
[Collection(LiveCollection.Name)]
public sealed class RequestTests(LiveFixture fixture)
{
    private const string Run = "run { id state done of sentence window { from until } }";

    private readonly LivePlatform platform = fixture.Platform;

    [Fact]
    public async Task What_a_leader_asks_for_is_made_once_and_can_be_read()
    {
        var reports = await ReportTown.Found(platform);
        var town = reports.Town;

        var asked = await Ask(town.Leader, "2026-08-01", "2026-10-01");
        var again = await Ask(town.DistrictLeader, "2026-08-01", "2026-10-01");
        await reports.Work(asked["run.id"].Id);

        Assert.Equal(("APPLIED", "DUE"), (asked["outcome"].Text, asked["run.state"].Text));
        Assert.Equal(asked["run.id"].Id, again["run.id"].Id);
        var run = await Look(town.OtherLeader, asked["run.id"].Id);
        Assert.Equal("DONE", run["state"].Text);
        Assert.Equal((12, 12), (run["done"].Number, run["of"].Number));
        Assert.False((await ReportTown.Ask(town.Leader, town.Elm, new DateOnly(2026, 8, 1))).Data["report"].IsNull);
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-01", "until", "empty")]
    [InlineData("2026-10-01", "2026-09-01", "until", "empty")]
    [InlineData("2031-10-01", "2031-11-01", "from", "has begun")]
    [InlineData("2026-09-01", "2031-12-01", "until", "not begun")]
    [InlineData("1976-09-01", "2026-10-01", "from", "look back 5 years")]
    [InlineData("2026-08-15", "2026-10-01", "from", "whole calendar months")]
    [InlineData("2026-08-01", "2026-09-15", "until", "whole calendar months")]
    public async Task A_window_that_makes_no_report_is_refused(string from, string until, string field, string why)
    {
        var reports = await ReportTown.Found(platform);

        var refused = await Ask(reports.Town.DistrictLeader, from, until);

        Assert.Equal("REFUSED", refused["outcome"].Text);
        Assert.True(refused["run"].IsNull);
        Assert.Contains(
            refused["refusals"].Items,
            r => r["field"].Text == field && r["sentence"].Text.Contains(why, StringComparison.Ordinal)
        );
        Assert.Empty(await reports.Runs.Latest(reports.Town.Tenant, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_so_many_wait_at_the_same_time()
    {
        var reports = await ReportTown.Found(platform);
        for (var month = 1; month <= 5; month++)
        {
            var asked = await Ask(reports.Town.Leader, $"2026-0{month}-01", "2026-09-01");
            Assert.Equal("APPLIED", asked["outcome"].Text);
        }

        var sixth = await Ask(reports.Town.Leader, "2026-06-01", "2026-09-01");

        Assert.Equal("TOO_MANY", sixth["refusals"].Items[0]["code"].Text);
        // What waits already may be asked for again.
        await reports.Runs.Cancel(reports.Town.Tenant, Guid.NewGuid());
        foreach (
            var waiting in await reports.Runs.Latest(reports.Town.Tenant, 10, TestContext.Current.CancellationToken)
        )
        {
            await reports.Runs.Cancel(reports.Town.Tenant, waiting.Run.Run);
        }
        Assert.Equal("APPLIED", (await Ask(reports.Town.Leader, "2026-06-01", "2026-09-01"))["outcome"].Text);
    }

    [Fact]
    public async Task Who_is_no_leader_asks_for_nothing_and_learns_of_no_run()
    {
        var reports = await ReportTown.Found(platform);
        var run = (await Ask(reports.Town.DistrictLeader, "2026-09-01", "2026-10-01"))["run.id"].Id;
        var other = await Town.Found(platform, "elsewhere");

        foreach (var stranger in new[] { reports.Town.Administrator, reports.Town.Coach, reports.Town.Teacher })
        {
            Assert.Equal(
                "NOT_YOURS_TO_DO",
                (await Ask(stranger, "2026-09-01", "2026-10-01"))["refusals"].Items[0]["code"].Text
            );
            await LearnsNothing(stranger, run);
        }
        await LearnsNothing(other.DistrictLeader, run);
        await reports.Runs.Cancel(reports.Town.Tenant, run);
    }

    [Fact]
    public async Task Who_asked_and_the_district_leader_cancel_it_and_nobody_else()
    {
        var reports = await ReportTown.Found(platform);
        var town = reports.Town;
        var run = (await Ask(town.Leader, "2026-09-01", "2026-10-01"))["run.id"].Id;
        var night = await reports.Runs.PlanNight(town.Tenant, town.Today);

        var others = await Cancel(town.OtherLeader, run);
        var nights = await Cancel(town.DistrictLeader, night.Run);
        var own = await Cancel(town.Leader, run);
        var again = await Cancel(town.DistrictLeader, run);

        Assert.Equal("NOT_YOURS_TO_DO", others["refusals"].Items[0]["code"].Text);
        Assert.Equal("NOT_YOURS_TO_DO", nights["refusals"].Items[0]["code"].Text);
        Assert.Equal(("APPLIED", "CANCELLED"), (own["outcome"].Text, own["run.state"].Text));
        Assert.Equal("APPLIED", again["outcome"].Text);
        await reports.Runs.Cancel(town.Tenant, night.Run);
        await reports.Work(run);
    }

    [Fact]
    public async Task Its_progress_is_told_until_it_is_over()
    {
        const string query = "subscription($id: ID!) { reportProgress(runId: $id) { state done of sentence } }";
        var reports = await ReportTown.Found(platform);
        var town = reports.Town;
        var run = (await Ask(town.Leader, "2026-09-01", "2026-10-01"))["run.id"].Id;
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await town.Leader.Follow(query, new { id = run });
        await using var stream = await response.Content.ReadAsStreamAsync(impatient.Token);
        var states = new List<string>();
        await foreach (var told in SseParser.Create(stream).EnumerateAsync(impatient.Token))
        {
            if (told.EventType != "next")
            {
                break;
            }
            using var json = JsonDocument.Parse(told.Data);
            states.Add(
                json.RootElement.GetProperty("data").GetProperty("reportProgress").GetProperty("state").GetString()!
            );
            if (states.Count == 1)
            {
                await reports.Work(run);
            }
        }

        Assert.Equal(["DUE", "DONE"], states);
        using var stranger = await town.Administrator.Follow(query, new { id = run });
        var nothing = await stranger.Content.ReadAsStringAsync(impatient.Token);
        Assert.Contains("\"reportProgress\":null", nothing, StringComparison.Ordinal);
        Assert.Contains("event: complete", nothing, StringComparison.Ordinal);
    }

    private static async Task LearnsNothing(Voice stranger, Guid run)
    {
        Assert.True((await Look(stranger, run)).IsNull);
        var refused = await Cancel(stranger, run);
        Assert.Equal($"{refused}", $"{await Cancel(stranger, Guid.NewGuid())}");
        Assert.Equal("NOT_FOUND", refused["refusals"].Items[0]["code"].Text);
    }

    private static async Task<Node> Look(Voice voice, Guid run) =>
        (await voice.Ask("query($id: ID!) { reportRun(id: $id) { state done of } }", new { id = run }))["reportRun"];

    private static async Task<Node> Ask(Voice voice, string from, string until) =>
        (
            await voice.Ask(
                $"mutation($f: Date!, $u: Date!) {{ requestReport(from: $f, until: $u) {{ outcome refusals {{ code field sentence }} {Run} }} }}",
                new { f = from, u = until }
            )
        )["requestReport"];

    private static async Task<Node> Cancel(Voice voice, Guid run) =>
        (
            await voice.Ask(
                $"mutation($id: ID!) {{ cancelReport(runId: $id) {{ outcome refusals {{ code field sentence }} {Run} }} }}",
                new { id = run }
            )
        )["cancelReport"];
}
