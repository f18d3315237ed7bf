using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>All benchmarks, in the order they run in.</summary>
public static class Catalog
{
    public static readonly ImmutableArray<(string Name, Func<Settings, Task<IEnumerable<Finding>>> Run)> All =
    [
        ("read", ReadBenchmark.Run),
        ("mutate", MutateBenchmark.Run),
        ("journal", JournalBenchmark.Run),
        ("activation", ActivationBenchmark.Run),
        ("memory", MemoryBenchmark.Run),
        ("start", StartBenchmark.Run),
        ("size", SizeBenchmark.Run),
        ("sign-in", SignInBenchmark.Run),
        ("districts", DistrictsBenchmark.Run),
        ("live", LiveBenchmark.Run),
        (SoakBenchmark.Name, SoakBenchmark.Run),
        ("compile", CompileBenchmark.Run),
    ];
}
