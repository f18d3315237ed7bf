using CoachingPlatform.Benchmarks;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Soak;
using CoachingPlatform.Benchmarks.Suite;

if (args is [LoadProcess.Verb])
{
    return await LoadWorker.Run();
}
if (args is [SoakWorker.Verb])
{
    return await SoakWorker.Run();
}
if (Settings.Parse(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
    return 2;
}
var findings = new List<Finding>();
foreach (var (name, run) in Catalog.All.Where(b => settings.Wants(b.Name)))
{
    Console.WriteLine($"… {name}");
    findings.AddRange(await run(settings));
}
await Report.Write(findings, settings);
return settings.Check && findings.Exists(f => f.Misses) ? 1 : 0;
