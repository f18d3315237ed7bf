using System.Runtime;

namespace CoachingPlatform.Benchmarks.Measuring;

/// <summary>What one side did in one round.</summary>
/// <param name="Cpu">The server's processor time in it.</param>
/// <param name="Allocated">The bytes that the server allocated in it; 0 where not measured.</param>
public sealed record Round(long Operations, TimeSpan Elapsed, TimeSpan Cpu, Latencies Latencies, long Allocated = 0)
{
    public double PerSecond => Operations / Elapsed.TotalSeconds;
}

/// <summary>
/// Runs two sides in turn, so that whatever else the machine does meets both alike; each round's order is the reverse
/// of the one before.
/// </summary>
public static class Rounds
{
    /// <summary>The rounds of both sides, after each has warmed up.</summary>
    public static async Task<(List<Round> Ours, List<Round> Other)> Run(
        Func<Task<Round>> ours,
        Func<Task<Round>> other,
        int rounds = Settings.Rounds
    )
    {
        await WarmUp(ours, other);
        var (first, second) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            var swapped = round % 2 != 0;
            var a = swapped ? null : await ours();
            second.Add(await other());
            first.Add(a ?? await ours());
        }
        return (first, second);
    }

    /// <summary>
    /// Until the compiler has done its work: it takes less than 2 % of a round's processor time, or twenty rounds are over.
    /// </summary>
    private static async Task WarmUp(Func<Task<Round>> ours, Func<Task<Round>> other)
    {
        for (var round = 0; round < 20; round++)
        {
            var before = JitInfo.GetCompilationTime();
            var cpu = (await ours()).Cpu + (await other()).Cpu;
            if (round > 0 && JitInfo.GetCompilationTime() - before < 0.02 * cpu)
            {
                return;
            }
        }
    }

    public static Ratio Ratio(List<Round> ours, List<Round> other, Func<Round, double> measure) =>
        Measuring.Ratio.Of(ours.Zip(other, (a, b) => measure(a) / measure(b)));

    /// <summary>All rounds of a side together; its rate is the median round's.</summary>
    public static Side Side(string what, List<Round> rounds)
    {
        var all = new Latencies();
        rounds.ForEach(r => all.Add(r.Latencies));
        var rates = rounds.Select(r => r.PerSecond).Order().ToArray();
        var cpu = rounds.Sum(r => r.Cpu.TotalMicroseconds) / Math.Max(1, rounds.Sum(r => r.Operations));
        return new Side(what, Measuring.Ratio.Middle(rates), all.Percentile(0.5), all.Percentile(0.99), cpu);
    }
}
