using System.Collections.Concurrent;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Plain;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// A card is written anew, durably: through GraphQL and the teacher's grain, against a plain endpoint that appends the
/// same event to the same journal. Half of the teachers belong to each side.
/// </summary>
internal static class MutateBenchmark
{
    private const double Floor = 0.7;
    private const int InFlight = 64;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var versions = new ConcurrentDictionary<Guid, long>();
        await using var host = await BenchmarkHost.Start(app => app.MapPlainAppend(versions));
        var district = await BenchmarkDistrict.Make(host.Services, settings.Pick(2 * 512, 2 * 128));
        var targets = await Targets(host, district, versions);
        var half = targets.Length / 2;
        using var load = new LoadProcess();
        var graph = Mutations.WriteEntry(host.Port, InFlight, targets[..half]);
        var plain = graph with
        {
            Head = "POST " + PlainAppend.Path,
            Body = Mutations.PlainWriteEntry,
            Expect = "\"outcome\":\"Appended\"",
            Targets = targets[half..],
        };
        var (ours, other) = await Rounds.Run(
            await load.Side("mutate", graph, settings.Seconds),
            await load.Side("plain", plain, settings.Seconds)
        );
        var ratio = Rounds.Ratio(ours, other, r => r.PerSecond);
        return
        [
            new Finding(
                "mutate",
                ratio.ToString(),
                "≥ 0.7",
                ratio.Median < Floor,
                Rounds.Side("GraphQL", ours),
                Rounds.Side("plain append", other),
                $"{InFlight} in flight over {half} teachers a side"
            ),
        ];
    }

    /// <summary>One conversation under way for each teacher.</summary>
    public static async Task<ImmutableArray<LoadTarget>> Targets(
        BenchmarkHost host,
        BenchmarkDistrict district,
        ConcurrentDictionary<Guid, long>? versions = null
    )
    {
        var token = host.Token(BenchmarkDistrict.Tenant, district.Coach);
        var targets = new ConcurrentBag<LoadTarget>();
        await Parallel.ForEachAsync(
            district.Teachers,
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (teacher, _) =>
            {
                var story = new TeacherStory(host.Services, district, teacher);
                var (conversation, entry) = await Conversations.UnderWay(story);
                targets.Add(new LoadTarget(token, teacher, conversation, entry));
                versions?.TryAdd(teacher, story.State.Version);
            }
        );
        return [.. targets.OrderBy(t => t.Teacher)];
    }
}
