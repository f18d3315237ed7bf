using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Reports.Jobs;

namespace CoachingPlatform.Server.Operations;

/// <summary>Serves until it is told to stop.</summary>
public static class Serving
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        await using var app = ServerApplication.Build(args);
        var folder = app.Services.GetRequiredService<DataFolder>();
        await app.StartAsync(cancel);
        if (app.Environment.IsDevelopment())
        {
            await app.Services.GetRequiredService<DemoSeeder>().Run(cancel);
            if (app.Services.GetService<ReportJobs>() is { } jobs)
            {
                // The first night of the demo is planned at once, so that there are reports in a moment.
                await jobs.Sweep(cancel);
            }
        }
        var address = app.Urls.FirstOrDefault(u => u.StartsWith("http", StringComparison.Ordinal)) ?? "";
        Console.WriteLine($"CoachingPlatform is ready on {address} (data in {folder.Place}).");
        Console.WriteLine(
            app.Environment.IsDevelopment()
                ? $"Next: open {address}, or pick somebody at {address}/dev/people."
                : $"Next: POST {address}/graphql with a sign-in of your district."
        );
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
