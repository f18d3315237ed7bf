using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Soak;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// Ten minutes of everything at once: reads, mutations, subscriptions that come and go, hostile documents, requests that
/// their clients abort. What is reachable on the managed heap must not grow. It is looked at after a full collection,
/// which takes the collector's own timing out of the picture.
/// </summary>
internal static class SoakBenchmark
{
    public const string Name = "soak";

    /// <summary>
    /// Flat is a slope by which the heap would take longer to double than a school day lasts, ten hours of such load
    /// without a pause: at 40 MB, 68 KB a minute. At 1,500 operations a second that is less than a byte for each,
    /// so one object of 24 bytes, the smallest there is, forgotten by each thirtieth operation shows.
    /// </summary>
    private const double MinutesToDouble = 600;

    private const double MegaByte = 1024 * 1024;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var seconds =
            settings.Seconds >= 30 ? settings.Seconds
            : settings.Quick ? 30
            : 600;
        await using var host = await BenchmarkHost.Start();
        var district = await BenchmarkDistrict.Make(host.Services, 64);
        var targets = await MutateBenchmark.Targets(host, district);
        var body = JsonSerializer.Serialize(new { query = ReadBenchmark.Query, variables = new { id = "{teacher}" } });
        var read = new LoadPlan(host.Port, "POST /graphql", body, "\"goals\"", 1, targets);
        var plan = new SoakPlan(seconds, read, Mutations.WriteEntry(host.Port, 1, targets));

        using var clients = LoadProcess.Start(SoakWorker.Verb);
        await clients.StandardInput.WriteLineAsync(JsonSerializer.Serialize(plan, LoadJson.Options));
        await clients.StandardInput.FlushAsync();
        var ending = clients.StandardOutput.ReadLineAsync();
        var samples = await Watch(seconds, ending);
        var answer = SoakAnswer.Parse(await ending);
        if (answer.Fault is { } fault)
        {
            throw new InvalidOperationException($"The soak failed: {fault}");
        }
        // What is made once, such as caches and compiled code, is made in the first third.
        var settled = samples.Where(s => s.Minute >= seconds / 180).ToList();
        var done = string.Join(", ", answer.Done.Select(d => $"{d.Value} {d.Key}"));
        return
        [
            Judge("soak, managed heap", settled, s => s.Heap, done),
            Judge(
                "soak, working set",
                settled,
                s => s.WorkingSet,
                "shown beside it: it counts pages of files and what the collector keeps for later, and is not judged"
            ) with
            {
                Floor = "—",
                Misses = false,
            },
        ];
    }

    private static async Task<List<Sample>> Watch(double seconds, Task ending)
    {
        var (began, samples) = (Stopwatch.GetTimestamp(), new List<Sample>());
        var every = TimeSpan.FromSeconds(Math.Clamp(seconds / 60, 1, 10));
        using var timer = new PeriodicTimer(every);
        while (await timer.WaitForNextTickAsync() && !ending.IsCompleted)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            var sample = new Sample(
                Stopwatch.GetElapsedTime(began).TotalMinutes,
                GC.GetTotalMemory(forceFullCollection: true),
                Environment.WorkingSet
            );
            samples.Add(sample);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {sample.Minute * 60, 5:0} s  heap {sample.Heap / MegaByte, 7:0.0} MB  working set {sample.WorkingSet / MegaByte, 7:0.0} MB"
                )
            );
        }
        return samples;
    }

    private static Finding Judge(string name, List<Sample> settled, Func<Sample, double> of, string note)
    {
        var trend = Trend.Through([.. settled.Select(s => (s.Minute, of(s)))]);
        var most = trend.Begin / MinutesToDouble;
        var grows = trend.PerMinute - trend.Uncertainty > most;
        // A short run may not tell; one of the full length has to.
        var isUndecided = !grows && trend.PerMinute > most;
        var verdict =
            grows ? "grows"
            : isUndecided ? "too short to tell"
            : "flat";
        return new Finding(
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{trend.PerMinute / 1024:+0;-0;0} KB/min (± {trend.Uncertainty / 1024:0}) on {trend.Begin / MegaByte:0.0} MB"
            ),
            string.Create(CultureInfo.InvariantCulture, $"≤ {most / 1024:0} KB/min"),
            grows || (isUndecided && settled[^1].Minute > 9),
            Note: $"{verdict}; {note}"
        );
    }

    private sealed record Sample(double Minute, double Heap, double WorkingSet);
}
