using System.Globalization;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>The managed memory that one active teacher with three years of history takes.</summary>
internal static class MemoryBenchmark
{
    private const int Years = 3;
    private const double Floor = 40;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        await using var host = await BenchmarkHost.Start();
        var district = await BenchmarkDistrict.Make(host.Services, settings.Pick(300, 60));
        var activations = new Activations(host, district);
        await activations.Tell(Years * Conversations.PerYear, 2);
        // What is made once (code, caches, keys of a few) is made before the first look.
        foreach (var teacher in district.Teachers.Take(10))
        {
            await activations.Touch(teacher);
        }
        await activations.LetGo();
        var results = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            var before = await Heap();
            foreach (var teacher in district.Teachers)
            {
                await activations.Touch(teacher);
            }
            results.Add((await Heap() - before) / 1024d / district.Teachers.Length);
            await activations.LetGo();
        }
        var middle = Ratio.Middle([.. results.Order()]);
        return
        [
            new Finding(
                "memory",
                string.Create(CultureInfo.InvariantCulture, $"{middle:0.0} KB a teacher"),
                "≤ 40 KB",
                middle > Floor,
                Note: $"{district.Teachers.Length} active teachers, {Years * Conversations.PerYear} conversations each"
            ),
        ];
    }

    /// <summary>What is reachable once all is settled.</summary>
    private static async Task<double> Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(200);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
