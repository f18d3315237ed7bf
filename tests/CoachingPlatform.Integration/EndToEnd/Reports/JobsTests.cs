using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Operations;
using CoachingPlatform.Server.Reports.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>The program with its jobs: Hangfire rings, a night is made, and the operator's verbs reach it.</summary>
public sealed class JobsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LivePlatform platform = null!;

    public async ValueTask InitializeAsync() =>
        platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            settings: ["--Jobs:Enabled=true", "--Jobs:NightlyAt=04:00"]
        );

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_night_is_made_for_the_year_and_the_term_that_run_and_asked_for_it_is_made_at_once()
    {
        var town = await Town.Found(platform);
        var fall = new Span("Fall", new(2026, 8, 17), new(2026, 12, 19));
        await town.Administrator.Does(
            new SetCalendar([new SchoolYear(2027, new(2026, 8, 17), new(2027, 6, 5), [fall], [])])
        );
        var jobs = platform.Services.GetRequiredService<ReportJobs>();
        // The sweep of the start may have planned last night before there was a calendar.
        platform.Clock.Advance(TimeSpan.FromDays(1));

        await jobs.Sweep(TestContext.Current.CancellationToken);
        await jobs.Sweep(TestContext.Current.CancellationToken);

        var night = await Ended(town, r => r.Reason == RunReason.Nightly && r.Day == town.Today);
        Assert.Equal(RunState.Done, night.State);
        var windows = (await town.DistrictLeader.Ask("{ reports { windows { kind from until } } }"))["reports.windows"];
        Assert.Equal(
            [("TERM", "2026-12-19"), ("YEAR", "2027-06-05")],
            windows.Items.Select(w => (w["kind"].Text, w["until"].Text))
        );

        var asked = await town.DistrictLeader.Ask(
            """mutation { requestReport(from: "2026-09-01", until: "2026-10-01") { run { id } } }"""
        );
        var run = await Ended(town, r => r.Run == asked["requestReport.run.id"].Id);
        Assert.Equal(RunState.Done, run.State);
    }

    [Fact]
    public async Task The_operator_lists_runs_and_cancels_one()
    {
        // Without workers, who would be quicker.
        await using var idle = await LivePlatform.Start(folder.File("idle"), LiveFixture.Clock());
        var town = await Town.Found(idle);
        var runs = idle.Services.GetRequiredService<ReportRuns>();
        var run = await runs.PlanAsked(town.Tenant, ReportTown.September, town.Today, Guid.NewGuid());
        string[] settings = [$"--Data:Folder={idle.Folder}"];

        Assert.Equal(0, await CommandLine.Run(["reports", "runs", "--all", .. settings]));
        Assert.Equal(1, await CommandLine.Run(["reports", "cancel", town.Tenant, $"{Guid.NewGuid()}", .. settings]));
        Assert.Equal(1, await CommandLine.Run(["reports", "cancel", town.Tenant, "that one", .. settings]));
        Assert.Equal(0, await CommandLine.Run(["reports", "cancel", town.Tenant, $"{run.Run}", .. settings]));

        Assert.Equal(RunState.Cancelled, (await runs.Find(town.Tenant, run.Run))!.State);
    }

    private async Task<ReportRunRow> Ended(Town town, Func<ReportRunRow, bool> wanted)
    {
        var runs = platform.Services.GetRequiredService<ReportRuns>();
        for (var tries = 0; tries < 600; tries++)
        {
            var latest = await runs.Latest(town.Tenant, 10, TestContext.Current.CancellationToken);
            if (latest.SingleOrDefault(r => wanted(r.Run)) is { Run.EndedAt: not null } over)
            {
                return over.Run;
            }
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("No run ended.");
    }
}
