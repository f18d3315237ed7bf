using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Runs;

/// <summary>Districts go round, and none has more in work than it may.</summary>
public sealed class TurnTests
{
    private static readonly DateTimeOffset Now = Crew.Noon;

    [Fact]
    public void A_district_with_many_runs_takes_no_more_turns_than_the_others()
    {
        var turns = new Turns(perDistrict: 1);
        var waiting = Enumerable
            .Range(0, 50)
            .Select(n => new Waiting("noisy", Guid.NewGuid(), Now.AddMinutes(-100 - n)))
            .Concat(
                from tenant in new[] { "a", "b", "c" }
                from n in Enumerable.Range(0, 2)
                select new Waiting(tenant, Guid.NewGuid(), Now.AddMinutes(n).AddSeconds(tenant[0]))
            )
            .ToList();
        var served = new List<string>();
        while (served.Count < 8)
        {
            var next = turns.Next(waiting, new Dictionary<string, int>())!;
            waiting.Remove(next);
            turns.Served(next.Tenant);
            served.Add(next.Tenant);
        }

        Assert.Equal(["noisy", "a", "b", "c", "noisy", "a", "b", "c"], served);
    }

    [Fact]
    public void A_district_with_as_many_in_work_as_it_may_waits()
    {
        var turns = new Turns(perDistrict: 2);
        Waiting[] waiting = [new("noisy", Guid.NewGuid(), Now.AddDays(-1)), new("calm", Guid.NewGuid(), Now)];

        Assert.Equal("calm", turns.Next(waiting, new Dictionary<string, int> { ["noisy"] = 2 })!.Tenant);
        Assert.Equal("noisy", turns.Next(waiting, new Dictionary<string, int> { ["noisy"] = 1 })!.Tenant);
        Assert.Null(turns.Next(waiting[..1], new Dictionary<string, int> { ["noisy"] = 2 }));
    }

    [Fact]
    public async Task While_one_district_takes_long_its_next_run_waits_and_another_district_is_served()
    {
        using var folder = new TemporaryFolder();
        await using var history = new History(folder.Path);
        var (slow, quick) = (await Grove.Grow(history), await Grove.Grow(history, "quick"));
        var clock = new FakeTimeProvider(Now);
        using var reached = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var isFirst = true;
        var crew = new Crew(
            history,
            clock,
            decide: () =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    reached.Release();
                    Assert.True(goOn.Wait(TimeSpan.FromSeconds(60)));
                }
            }
        );
        await crew.Ask(slow);
        clock.Advance(TimeSpan.FromSeconds(1));
        await crew.Runs.PlanAsked(slow.Tenant, Grove.Autumn, Grove.Day, Guid.NewGuid());
        var working = crew.RunNext();
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        await crew.Ask(quick);

        var second = await crew.RunNext();
        var third = await crew.RunNext();

        Assert.Equal((quick.Tenant, RunState.Done), (second!.Tenant, second.State));
        Assert.Null(third);
        goOn.Release();
        Assert.Equal(RunState.Done, (await working)!.State);
        Assert.Equal(Grove.Autumn.From, (await crew.RunNext())!.From);
    }
}
