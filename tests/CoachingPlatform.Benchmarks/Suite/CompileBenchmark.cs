using System.Diagnostics;
using System.Globalization;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Plain;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>A full year of a large district compiled, against hand-written GROUP BYs that give the same raw figures.</summary>
internal static class CompileBenchmark
{
    private const double Floor = 1.5;
    private const long MostBytes = 300L << 20;
    private const double MostOfFull = 0.02;

    private static readonly Window Year = new(WindowKind.Months, new(2025, 8, 1), new(2026, 8, 1));
    private static readonly DateOnly Today = new(2026, 8, 15);

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var (teachers, conversations) = (settings.Pick(75_000, 750), settings.Pick(2_000_000, 20_000));
        using var folder = new TemporaryFolder();
        await using var services = JournalBenchmark.Open(folder.Path);
        var facts = new ReportFacts(services.GetRequiredService<IJournal>(), teachers, conversations);
        await facts.Fill();
        var compiler = services.GetRequiredService<ReportCompiler>();
        var plain = new PlainReports(
            services.GetRequiredService<DataFolder>().PlatformFile,
            ReportFacts.Tenant,
            Year.From,
            Year.Until
        );
        await Compile(compiler);
        plain.Run();
        var (ratios, ours, other, peak) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < settings.Pick(5, 3); round++)
        {
            other.Add(Time(plain.Run));
            var (seconds, bytes) = await Watched(() => Compile(compiler));
            ours.Add(seconds);
            ratios.Add(seconds / other[^1]);
            peak = Math.Max(peak, bytes);
        }
        var ratio = Ratio.Of(ratios);
        var nightly = await Nightly(services, facts, settings.Pick(1_000, 10));
        return
        [
            new Finding(
                "compile",
                ratio.ToString(),
                "≤ 1.5",
                ratio.Median > Floor,
                Note: string.Create(
                    CultureInfo.InvariantCulture,
                    $"{conversations:#,0} conversations of {teachers:#,0} teachers in {ours.Order().ElementAt(ours.Count / 2):0.##} s, GROUP BYs in {other.Order().ElementAt(other.Count / 2):0.##} s"
                )
            ),
            new Finding(
                "compile, memory",
                string.Create(CultureInfo.InvariantCulture, $"{peak >> 20} MB"),
                "≤ 300 MB",
                peak > MostBytes,
                Note: "what the process takes beside what it took before, at its highest"
            ),
            nightly,
        ];
    }

    /// <summary>What a making counts after some conversations, against all documents compiled in full.</summary>
    private static async Task<Finding> Nightly(ServiceProvider services, ReportFacts facts, int conversations)
    {
        var compiler = services.GetRequiredService<ReportCompiler>();
        // What is told of the figures is another matter, and another benchmark.
        var maker = new ReportMaker(
            services.GetRequiredService<OpenMoment>(),
            services.GetRequiredService<IJournal>(),
            TimeProvider.System
        )
        {
            Decide = (rule, day, _, before) =>
                before ?? new Release(1, day, rule.SmallestGroup, Figures: [], Taken: [], Bound: []),
        };
        var counted = new List<double>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (a.OperationName == "reports.count")
                {
                    counted.Add(a.Duration.TotalSeconds);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await maker.Make(ReportFacts.Tenant, Guid.NewGuid(), [Year], Today, CancellationToken.None);
        await facts.Hold(conversations);
        await maker.Make(ReportFacts.Tenant, Guid.NewGuid(), [], Today, CancellationToken.None);
        ImmutableArray<Scope> all = [Scope.District, .. ReportFacts.AllSchools.Select(Scope.OfSchool)];
        var began = Stopwatch.GetTimestamp();
        await compiler.Compile(ReportFacts.Tenant, all, Year, Today, CancellationToken.None);
        var full = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var ratio = counted[^1] / full;
        return new Finding(
            "compile, nightly",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0000}"),
            "≤ 0.02",
            ratio > MostOfFull,
            Note: string.Create(
                CultureInfo.InvariantCulture,
                $"after {conversations:#,0} conversations {counted[^1]:0.###} s, all documents in full {full:0.##} s"
            )
        );
    }

    private static async Task Compile(ReportCompiler compiler)
    {
        var reports = await compiler.Compile(ReportFacts.Tenant, [Scope.District], Year, Today, CancellationToken.None);
        if (reports[0].Now.Tables.All(t => t.Cells.All(c => c.Teachers == 0)))
        {
            throw new InvalidOperationException("The report is empty.");
        }
    }

    private static double Time(Func<long> run)
    {
        var began = Stopwatch.GetTimestamp();
        if (run() == 0)
        {
            throw new InvalidOperationException("The statements gave nothing.");
        }
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Seconds, and by how much the process grew at its highest.</summary>
    private static async Task<(double Seconds, long Bytes)> Watched(Func<Task> run)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var (before, most) = (process.WorkingSet64, 0L);
        var began = Stopwatch.GetTimestamp();
        var running = run();
        do
        {
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
            await Task.WhenAny(running, Task.Delay(20));
        } while (!running.IsCompleted);
        await running;
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, most - before);
    }
}
