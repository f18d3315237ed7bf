using System.Diagnostics;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>The journal by itself: appends of one event and one upserted row, so many in flight.</summary>
internal static class JournalBenchmark
{
    private static readonly ImmutableArray<(int InFlight, int Prototype)> Points =
    [
        (1, 6_000),
        (16, 29_000),
        (64, 42_000),
        (256, 45_000),
    ];

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var findings = new List<Finding>();
        foreach (var (inFlight, prototype) in Points)
        {
            using var folder = new TemporaryFolder();
            await using var services = Open(folder.Path);
            var journal = services.GetRequiredService<IJournal>();
            var streams = Enumerable.Range(0, inFlight).Select(_ => new Appender(journal)).ToArray();
            await Measure(streams, 0.5);
            var rounds = new List<Round>();
            for (var i = 0; i < 5; i++)
            {
                rounds.Add(await Measure(streams, settings.Seconds / 2));
            }
            var side = Rounds.Side("journal", rounds);
            findings.Add(
                new Finding(
                    $"journal, {inFlight} in flight",
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{side.PerSecond:#,0}/s"),
                    Ours: side,
                    Note: $"prototype {prototype:#,0}/s"
                )
            );
        }
        return findings;
    }

    public static ServiceProvider Open(string folder) =>
        new ServiceCollection().AddData(new DataOptions { Folder = folder }).BuildServiceProvider();

    private static async Task<Round> Measure(Appender[] streams, double seconds)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(seconds * Stopwatch.Frequency);
        var all = new Latencies();
        foreach (var latencies in await Task.WhenAll(streams.Select(s => Task.Run(() => s.Run(until)))))
        {
            all.Add(latencies);
        }
        return new Round(all.Total, Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - cpu, all);
    }

    /// <summary>One stream that appends, waits until that is durable, and appends the next.</summary>
    private sealed class Appender(IJournal journal)
    {
        private const string Tenant = "benchmark";

        private static readonly byte[] Shape = new byte[220];
        private static readonly byte[] Words = new byte[420];
        private static readonly byte[] Hash = new byte[32];

        private readonly Guid teacher = Guid.CreateVersion7();
        private long version;

        public async Task<Latencies> Run(long until)
        {
            var (latencies, stream) = (new Latencies(), StreamId.Teacher(Tenant, teacher));
            var scope = KeyScopes.Teacher(teacher);
            while (Stopwatch.GetTimestamp() < until)
            {
                var began = Stopwatch.GetTimestamp();
                var now = DateTimeOffset.UtcNow;
                var happened = new EventWrite("teacher.entry-written", 1, teacher, now, null, 1, Shape, scope, Words);
                var row = new GoalRow
                {
                    Tenant = Tenant,
                    Teacher = teacher,
                    Goal = teacher,
                    Stream = stream.Name,
                    Version = version + 1,
                    SetOn = DateOnly.FromDateTime(now.Date),
                };
                var outcome = await journal.Append(
                    new Append(stream, version, Guid.CreateVersion7(), Hash, [happened], [new(row)], [])
                );
                if (outcome.Status != AppendStatus.Appended)
                {
                    throw new InvalidOperationException(outcome.Reason);
                }
                version = outcome.Version;
                latencies.Add(Stopwatch.GetElapsedTime(began));
            }
            return latencies;
        }
    }
}
