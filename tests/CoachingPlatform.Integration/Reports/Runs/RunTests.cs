using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Runs;

/// <summary>Runs that are claimed, lost, taken over, cancelled and done, over real makings.</summary>
public class RunTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(Crew.Noon);
    private readonly RunOptions options = new() { Tries = 100 };
    private History history = null!;
    private Grove grove = null!;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        grove = await Grove.Grow(history);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task A_run_is_done_once_with_its_documents()
    {
        var crew = new Crew(history, clock);
        var planned = await crew.Ask(grove);

        var done = await crew.RunNext();

        Assert.Equal((RunState.Due, RunState.Done), (planned.State, done!.State));
        Assert.Equal((1, 1L, ""), (done.Attempts, done.Fence, done.Error));
        Assert.Equal(planned.Run, (await grove.Find(ReportKind.CoachingImpact))!.Envelope.Run);
        Assert.Null(await crew.RunNext());
    }

    [Fact]
    public async Task A_night_of_a_district_that_has_no_calendar_yet_is_done_without_a_document()
    {
        var crew = new Crew(history, clock);
        var night = await crew.Runs.PlanNight(grove.Tenant, Grove.Day);

        var done = await crew.RunNext();

        Assert.Equal((night.Run, RunState.Done, ""), (done!.Run, done.State, done.Error));
        Assert.Null(await grove.Find(ReportKind.CoachingImpact));
        await crew.Ask(grove);
        Assert.Equal(RunState.Done, (await crew.RunNext())!.State);
        Assert.NotNull(await grove.Find(ReportKind.CoachingImpact));
    }

    [Fact]
    public async Task Killed_at_every_write_it_is_found_again_and_has_its_effect_once()
    {
        using var other = new TemporaryFolder();
        await using var undisturbed = await Open(other.Path);
        var control = await Grove.Grow(undisturbed);
        var (calm, first) = (new Crew(undisturbed, clock), new Crew(history, clock));
        await calm.Ask(control);
        await calm.RunNext();
        var run = (await first.Ask(grove)).Run;

        var kills = 0;
        for (; (await first.Row(grove, run)).State != RunState.Done; kills++)
        {
            Assert.Empty(await grove.Releases());
            Assert.Null(await grove.Find(ReportKind.CoachingImpact));
            var killed = new Crew(history, clock, j => new BreakingJournal(j, kills), options: options);
            await Record.ExceptionAsync(() => killed.RunNext());
            // Nobody takes it over before it counts as lost.
            Assert.True(
                (await first.Row(grove, run)).State != RunState.Claimed
                    || await new Crew(history, clock).RunNext() is null
            );
            clock.Advance(TimeSpan.FromSeconds(options.LeaseSeconds + 1));
        }

        Assert.True(kills > 5, $"It was killed {kills} times only.");
        Assert.Null(await first.RunNext());
        Assert.Equal(await control.Releases(), await grove.Releases());
        // The last one was killed while it tidied up, which the next making does.
        await grove.Make();
        Assert.Equal(await control.Bodies(), await grove.Bodies());
        Assert.Single(await grove.Releases());
    }

    [Fact]
    public async Task Killed_half_way_twice_the_third_does_it()
    {
        var run = (await new Crew(history, clock).Ask(grove)).Run;
        for (var deaths = 1; deaths <= 2; deaths++)
        {
            await Record.ExceptionAsync(() => new Crew(history, clock, j => new BreakingJournal(j, 4)).RunNext());
            var left = await new Crew(history, clock).Row(grove, run);
            Assert.Equal((RunState.Claimed, deaths, (long)deaths), (left.State, left.Attempts, left.Fence));
            clock.Advance(TimeSpan.FromSeconds(61));
        }

        var done = await new Crew(history, clock).RunNext();

        Assert.Equal((RunState.Done, 3, 3L), (done!.State, done.Attempts, done.Fence));
        Assert.Single(await grove.Releases());
    }

    [Fact]
    public async Task Who_was_taken_for_lost_commits_nothing()
    {
        using var goOn = new SemaphoreSlim(0);
        using var reached = new SemaphoreSlim(0);
        var slow = new Crew(
            history,
            clock,
            decide: () =>
            {
                reached.Release();
                Assert.True(goOn.Wait(TimeSpan.FromSeconds(60)));
            }
        );
        var run = (await slow.Ask(grove)).Run;
        var stale = slow.RunNext();
        Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromSeconds(61));
        var taken = await new Crew(history, clock).RunNext();
        var (bodies, makings) = (await grove.Bodies(), await Makings());

        goOn.Release();

        Assert.Equal((RunState.Done, 2L), (taken!.State, taken.Fence));
        Assert.Equal(taken, await stale);
        Assert.Equal(taken, await slow.Row(grove, run));
        Assert.Equal(bodies, await grove.Bodies());
        Assert.Equal(makings, await Makings());
        Assert.Single(await grove.Releases());
    }

    [Fact]
    public async Task Who_gives_signs_of_life_is_not_taken_for_lost()
    {
        using var goOn = new SemaphoreSlim(0);
        using var reached = new SemaphoreSlim(0);
        var slow = new Crew(
            history,
            clock,
            decide: () =>
            {
                reached.Release();
                Assert.True(goOn.Wait(TimeSpan.FromSeconds(60)));
            }
        );
        var run = (await slow.Ask(grove)).Run;
        var working = slow.RunNext();
        Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromSeconds(50));
        var until = clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        slow.Timers.Advance(TimeSpan.FromSeconds(12));
        await Eventually(async () => (await Lease(run)).Until == until);
        clock.Advance(TimeSpan.FromSeconds(50));

        Assert.Null(await new Crew(history, clock).RunNext());

        goOn.Release();
        Assert.Equal((RunState.Done, 1L), ((await working)!.State, (await slow.Row(grove, run)).Fence));
    }

    [Fact]
    public async Task Cancelled_before_its_turn_it_is_never_begun()
    {
        var crew = new Crew(history, clock);
        var run = (await crew.Ask(grove)).Run;

        Assert.Equal(RunState.Cancelled, (await crew.Runs.Cancel(grove.Tenant, run))!.State);

        Assert.Null(await crew.RunNext());
        Assert.Equal(0, (await crew.Row(grove, run)).Attempts);
        Assert.Null(await crew.Runs.Cancel("other", run));
    }

    [Fact]
    public async Task Cancelled_in_the_middle_nothing_of_it_counts_and_asked_again_it_is_done()
    {
        var isCancelled = false;
        Crew crew = null!;
        Guid run = default;
        crew = new Crew(
            history,
            clock,
            decide: () =>
            {
                if (!isCancelled)
                {
                    isCancelled = true;
                    crew.Runs.Cancel(grove.Tenant, run).GetAwaiter().GetResult();
                }
            }
        );
        run = (await crew.Ask(grove)).Run;

        var cancelled = await crew.RunNext();

        Assert.Equal(RunState.Cancelled, cancelled!.State);
        Assert.Empty(await grove.Releases());
        Assert.Null(await grove.Find(ReportKind.CoachingImpact));
        Assert.Equal(RunState.Due, (await crew.Ask(grove)).State);
        Assert.Equal((RunState.Done, 2L), ((await crew.RunNext())!.State, (await crew.Row(grove, run)).Fence));
        Assert.Single(await grove.Releases());
        // What is over cannot be cancelled any more.
        Assert.Equal(RunState.Done, (await crew.Runs.Cancel(grove.Tenant, run))!.State);
    }

    [Fact]
    public async Task A_sign_of_life_after_it_was_cancelled_calls_the_work_off()
    {
        using var reached = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var crew = new Crew(
            history,
            clock,
            decide: () =>
            {
                reached.Release();
                goOn.Wait(TimeSpan.FromSeconds(60));
            }
        );
        var run = (await crew.Ask(grove)).Run;
        var working = crew.RunNext();
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        await crew.Runs.Cancel(grove.Tenant, run);
        crew.Timers.Advance(TimeSpan.FromSeconds(12));
        goOn.Set();

        Assert.Equal(RunState.Cancelled, (await working)!.State);
        Assert.Empty(await grove.Releases());
    }

    [Fact]
    public async Task A_try_that_fails_is_made_again_later_and_given_up_in_the_end()
    {
        var crew = new Crew(
            history,
            clock,
            decide: () => throw new InvalidOperationException("The calendar is upside down."),
            options: new RunOptions { Tries = 2 }
        );
        await crew.Ask(grove);

        var once = await crew.RunNext();
        var tooEarly = await crew.RunNext();
        clock.Advance(TimeSpan.FromMinutes(1));
        var twice = await crew.RunNext();

        Assert.Equal((RunState.Due, 1, Crew.Noon.AddMinutes(1)), (once!.State, once.Attempts, once.DueAt));
        Assert.Contains("upside down", once.Error, StringComparison.Ordinal);
        Assert.Null(tooEarly);
        Assert.Equal((RunState.Failed, 2), (twice!.State, twice.Attempts));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await crew.RunNext());
    }

    [Fact]
    public async Task A_run_that_ends_the_program_each_time_is_given_up()
    {
        var few = new RunOptions { Tries = 2 };
        var run = (await new Crew(history, clock).Ask(grove)).Run;
        for (var deaths = 0; deaths < 2; deaths++)
        {
            var dying = new Crew(history, clock, j => new BreakingJournal(j, 4), options: few);
            await Record.ExceptionAsync(() => dying.RunNext());
            clock.Advance(TimeSpan.FromSeconds(61));
        }

        var crew = new Crew(history, clock, options: few);

        Assert.Null(await crew.RunNext());
        Assert.Equal(RunState.Failed, (await crew.Row(grove, run)).State);
        Assert.NotEmpty((await crew.Row(grove, run)).Error);
    }

    [Fact]
    public async Task A_program_that_stops_gives_its_run_back()
    {
        using var stopping = new CancellationTokenSource();
        var crew = new Crew(history, clock, decide: stopping.Cancel);
        await crew.Ask(grove);

        var back = await crew.RunNext(stopping.Token);

        Assert.Equal((RunState.Due, 0, ""), (back!.State, back.Attempts, back.Error));
        Assert.Equal(RunState.Done, (await new Crew(history, clock).RunNext())!.State);
    }

    [Fact]
    public async Task Progress_rises_to_the_number_of_documents()
    {
        ListeningJournal heard = null!;
        var crew = new Crew(history, clock, j => heard = new ListeningJournal(j));
        var run = (await crew.Ask(grove)).Run;

        await crew.RunNext();

        var told = heard.Leases.Select(l => l.Done).ToList();
        Assert.Equal(told.Order(), told);
        Assert.True(told.Distinct().Count() > 1, string.Join(' ', told));
        // Three reports of the district and its three schools.
        Assert.Equal((3 * 4, 3 * 4), (heard.Leases[^1].Done, heard.Leases[^1].Of));
        var standing = await crew.Runs.Standing(grove.Tenant, run);
        Assert.Equal((12, 12, RunState.Done), (standing!.Done, standing.Of, standing.Run.State));
    }

    private Task<ReportLeaseRow> Lease(Guid run) =>
        history.Reader.Read(grove.Tenant, db => db.ReportLeases.SingleAsync(l => l.Run == run));

    private Task<List<ReportMakingRow>> Makings() =>
        history.Reader.Read(grove.Tenant, db => db.ReportMakings.OrderBy(m => m.Making).ToListAsync());

    private static async Task Eventually(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600, "It never came.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
