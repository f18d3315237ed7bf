using CoachingPlatform.Data;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Runs;

/// <summary>Which runs there are: one for each night and district, one for each window and day.</summary>
public class PlanningTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;

    public async ValueTask InitializeAsync() => history = await Open(folder.Path);

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task The_same_fan_out_twice_and_at_once_gives_one_row()
    {
        await Found("grove", "America/Chicago");
        var clock = new FakeTimeProvider(Crew.Noon);
        var planners = Enumerable.Range(0, 8).Select(_ => new NightPlanner(new Crew(history, clock).Runs)).ToList();

        await Task.WhenAll(planners.Select(p => p.Plan(default)));
        await planners[0].Plan(default);

        var row = Assert.Single(await Rows("grove"));
        Assert.Equal((RunReason.Nightly, new DateOnly(2026, 11, 3)), (row.Reason, row.Day));
    }

    [Theory]
    // Clocks go back at two, so 01:30 comes twice; forward at two, so 02:30 never comes.
    [InlineData("America/Chicago", "2026-10-30T12:00Z", "01:30")]
    [InlineData("America/Chicago", "2027-03-12T12:00Z", "02:30")]
    // Forward at midnight: the day begins at one.
    [InlineData("America/Havana", "2027-03-12T12:00Z", "00:00")]
    [InlineData("America/Havana", "2026-10-30T12:00Z", "00:30")]
    // By half an hour.
    [InlineData("Australia/Lord_Howe", "2026-10-02T12:00Z", "02:15")]
    [InlineData("Asia/Kathmandu", "2026-10-02T12:00Z", "02:30")]
    public async Task Each_day_has_one_night_whatever_its_clocks_do(string zone, string from, string at)
    {
        await Found("grove", zone);
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture));
        var options = new RunOptions
        {
            NightlyAt = TimeOnly.ParseExact(at, "HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        };
        var planner = new NightPlanner(new Crew(history, clock, options: options).Runs);
        await planner.Plan(default);
        var before = await Rows("grove");

        for (var quarters = 0; quarters < 5 * 24 * 4; quarters++)
        {
            clock.Advance(TimeSpan.FromMinutes(15));
            await planner.Plan(default);
        }

        var nights = (await Rows("grove")).Select(r => r.Day).Order().ToList();
        Assert.Equal(Enumerable.Range(0, 6).Select(d => Assert.Single(before).Day.AddDays(d)), nights);
    }

    [Theory]
    [InlineData("2026-11-01", "01:30", "2026-11-01T06:30Z")]
    [InlineData("2026-11-01", "02:30", "2026-11-01T08:30Z")]
    [InlineData("2027-03-14", "02:30", "2027-03-14T08:00Z")]
    [InlineData("2027-03-15", "02:30", "2027-03-15T07:30Z")]
    public void A_night_begins_once_when_clocks_change(string day, string at, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(
            DateTimeOffset.Parse(expected, culture),
            Nights.Begins(
                DateOnly.Parse(day, culture),
                TimeOnly.Parse(at, culture),
                TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")
            )
        );
    }

    [Fact]
    public async Task Of_nights_that_the_program_slept_through_the_last_is_planned()
    {
        await Found("grove", "America/Chicago");
        var clock = new FakeTimeProvider(Crew.Noon);
        await new NightPlanner(new Crew(history, clock).Runs).Plan(default);
        clock.Advance(TimeSpan.FromDays(9));

        await new NightPlanner(new Crew(history, clock).Runs).Plan(default);

        Assert.Equal(
            [new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 12)],
            (await Rows("grove")).Select(r => r.Day).Order()
        );
    }

    [Fact]
    public async Task A_run_that_is_over_is_forgotten_after_a_good_year_and_one_that_waits_is_not()
    {
        await Found("grove", "America/Chicago");
        var clock = new FakeTimeProvider(Crew.Noon);
        var crew = new Crew(history, clock);
        var over = await crew.Runs.PlanNight("grove", Grove.Day);
        await crew.Runs.Cancel("grove", over.Run);
        var waiting = await crew.Runs.PlanNight("grove", Grove.Day.AddDays(1));
        clock.Advance(TimeSpan.FromDays(399));
        await new NightPlanner(crew.Runs).Plan(default);
        Assert.NotNull(await crew.Runs.Find("grove", over.Run));
        clock.Advance(TimeSpan.FromDays(2));

        await new NightPlanner(crew.Runs).Plan(default);

        Assert.Null(await crew.Runs.Find("grove", over.Run));
        Assert.NotNull(await crew.Runs.Find("grove", waiting.Run));
    }

    [Theory]
    [InlineData(0, 1, 60, 5, "Workers")]
    [InlineData(2, 9, 60, 5, "PerDistrict")]
    [InlineData(2, 1, 1, 5, "LeaseSeconds")]
    [InlineData(2, 1, 60, 0, "Tries")]
    public void A_wrong_setting_is_named(int workers, int perDistrict, int lease, int tries, string name)
    {
        var options = new RunOptions
        {
            Workers = workers,
            PerDistrict = perDistrict,
            LeaseSeconds = lease,
            Tries = tries,
        };

        Assert.Contains(
            $"Jobs:{name}",
            Assert.Throws<StartRefusedException>(options.Validated).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Each_district_has_its_own_night_and_a_suspended_one_none()
    {
        await Found("east", "America/New_York");
        await Found("west", "America/Los_Angeles");
        await Found("gone", "America/Los_Angeles");
        history.Tamper("UPDATE tenant SET suspended_at = '2026-11-01 00:00:00' WHERE tenant = 'gone'");
        // 03:00 in the east is midnight in the west.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 4, 8, 0, 0, TimeSpan.Zero));

        await new NightPlanner(new Crew(history, clock).Runs).Plan(default);

        Assert.Equal(new DateOnly(2026, 11, 4), Assert.Single(await Rows("east")).Day);
        Assert.Equal(new DateOnly(2026, 11, 3), Assert.Single(await Rows("west")).Day);
        Assert.Empty(await Rows("gone"));
    }

    [Fact]
    public async Task A_window_is_planned_once_a_day_whoever_asks()
    {
        var grove = await Grove.Grow(history);
        var crew = new Crew(history, new FakeTimeProvider(Crew.Noon));

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => crew.Ask(grove)));
        var tomorrow = await crew.Runs.PlanAsked(grove.Tenant, Grove.October, Grove.Day.AddDays(1), Guid.NewGuid());

        Assert.Single(runs.Select(r => r.Run).Distinct());
        Assert.NotEqual(runs[0].Run, tomorrow.Run);
        Assert.Equal(2, await crew.Runs.Unfinished(grove.Tenant));
        Assert.Equal(2, (await crew.Runs.Latest(grove.Tenant, 10)).Length);
    }

    [Fact]
    public void A_night_asks_for_the_year_and_the_term_that_run()
    {
        var fall = new Span("Fall", new(2026, 8, 17), new(2026, 12, 19));
        var spring = new Span("Spring", new(2027, 1, 4), new(2027, 6, 5));
        var year = new SchoolYear(2027, new(2026, 8, 17), new(2027, 6, 5), [fall, spring], []);
        var calendar = new Calendar([year]);

        Assert.Equal([Window.Of(year), Window.Of(fall)], NightlyWindows.Of(calendar, new(2026, 11, 3)));
        Assert.Equal([Window.Of(year)], NightlyWindows.Of(calendar, new(2026, 12, 25)));
        Assert.Empty(NightlyWindows.Of(calendar, new(2027, 7, 1)));
    }

    private Task<DistrictFacts> Found(string tenant, string zone) =>
        history.Found(tenant, new DistrictFounded(tenant, zone));

    private Task<List<ReportRunRow>> Rows(string tenant) =>
        history.Reader.Read(tenant, db => db.ReportRuns.ToListAsync());
}
