using System.Diagnostics;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>Bringing a teacher with ten years of history into memory: from a snapshot, against a replay of all events.</summary>
internal static class ActivationBenchmark
{
    private const int Years = 10;
    private const double Floor = 0.1;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        await using var host = await BenchmarkHost.Start();
        var district = await BenchmarkDistrict.Make(host.Services, settings.Pick(16, 4));
        var activations = new Activations(host, district);
        var events = await activations.Tell(Years * Conversations.PerYear, 2);
        // The first replay and the end of that activation leave the snapshots that the other side begins from.
        await activations.Measure(district.Teachers);
        var half = district.Teachers.Length / 2;
        var (ours, other) = await Rounds.Run(
            () => activations.Measure(district.Teachers[..half]),
            async () =>
            {
                await activations.DropSnapshots(district.Teachers[half..]);
                return await activations.Measure(district.Teachers[half..]);
            }
        );
        var ratio = Rounds.Ratio(ours, other, r => r.Elapsed.TotalSeconds / r.Operations);
        return
        [
            new Finding(
                "activation",
                ratio.ToString(),
                "≤ 0.1",
                ratio.Median > Floor,
                Rounds.Side("snapshot", ours),
                Rounds.Side("replay", other),
                $"{Years * Conversations.PerYear} conversations, {events} events; one after the other"
            ),
        ];
    }
}

/// <summary>Teachers with long histories in one silo, brought into memory and let go again.</summary>
internal sealed class Activations(BenchmarkHost host, BenchmarkDistrict district)
{
    private readonly Caller coach = new(BenchmarkDistrict.Tenant, district.Coach, "benchmark");

    /// <summary>Tells every teacher's history; gives the events of one.</summary>
    public async Task<long> Tell(int conversations, int steps)
    {
        var events = 0L;
        await Parallel.ForEachAsync(
            district.Teachers,
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (teacher, _) =>
            {
                var story = new TeacherStory(host.Services, district, teacher);
                await Conversations.Completed(story, conversations, steps);
                Interlocked.Exchange(ref events, story.State.Version);
            }
        );
        return events;
    }

    /// <summary>Activates these, none of which is active, one after the other, and lets them go again.</summary>
    public async Task<Round> Measure(ImmutableArray<Guid> teachers)
    {
        var latencies = new Latencies();
        var (cpu, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        foreach (var teacher in teachers)
        {
            var one = Stopwatch.GetTimestamp();
            await Touch(teacher);
            latencies.Add(Stopwatch.GetElapsedTime(one));
        }
        var round = new Round(
            teachers.Length,
            Stopwatch.GetElapsedTime(began),
            Environment.CpuUsage.TotalTime - cpu,
            latencies
        );
        await LetGo();
        return round;
    }

    /// <summary>The cheapest call there is: a conversation that does not exist.</summary>
    public Task Touch(Guid teacher) => host.Teacher(BenchmarkDistrict.Tenant, teacher).Prepares(coach, Guid.Empty);

    /// <summary>Ends every activation; its end writes the snapshot.</summary>
    public async Task LetGo()
    {
        var management = host.Grains.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        while ((await management.GetSimpleGrainStatistics()).Any(Counts))
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            await Task.Delay(10);
        }
    }

    private static bool Counts(SimpleGrainStatistic grain) =>
        grain.GrainType.Contains("TeacherGrain", StringComparison.Ordinal) && grain.ActivationCount > 0;

    public async Task DropSnapshots(ImmutableArray<Guid> teachers)
    {
        var rows = await host
            .Services.GetRequiredService<TenantReader>()
            .Read(BenchmarkDistrict.Tenant, db => db.Snapshots.ToListAsync());
        await host
            .Services.GetRequiredService<IJournal>()
            .Write([
                .. rows.Where(r => teachers.Any(t => r.Grain.Contains(t.ToString("N"), StringComparison.Ordinal)))
                    .Select(r => new RowWrite(r, Delete: true)),
            ]);
    }
}
