using System.Globalization;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>What a mutation costs on ten times the data: two servers in this process, one on each database.</summary>
internal static class SizeBenchmark
{
    private const double Floor = 1.1;
    private const int InFlight = 16;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var conversations = settings.Pick(20_000, 2_000);
        await using var small = await BenchmarkHost.Start();
        await using var large = await BenchmarkHost.Start();
        using var load = new LoadProcess();
        // Both are made alike and warmed alike before either is measured.
        var ofSmall = await Side("small", small, conversations);
        var ofLarge = await Side("large", large, conversations * 10);
        var (ours, other) = await Rounds.Run(ofLarge, ofSmall);
        var ratio = Rounds.Ratio(ours, other, r => 1 / r.PerSecond);
        var cpu = Rounds.Ratio(ours, other, r => r.Cpu.TotalSeconds / r.Operations);
        return
        [
            new Finding(
                "size",
                ratio.ToString(),
                "≤ 1.1",
                ratio.Median > Floor,
                Rounds.Side("large", ours),
                Rounds.Side("small", other),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{conversations * 10:#,0} against {conversations:#,0} conversations; CPU a mutation {cpu}; {InFlight} in flight"
                )
            ),
        ];

        async Task<Func<Task<Round>>> Side(string key, BenchmarkHost host, int filled)
        {
            var district = await BenchmarkDistrict.Make(host.Services, 128);
            await Filling.Fill(host.Services, filled);
            var targets = await MutateBenchmark.Targets(host, district);
            return await load.Side(key, Mutations.WriteEntry(host.Port, InFlight, targets), settings.Seconds);
        }
    }
}
