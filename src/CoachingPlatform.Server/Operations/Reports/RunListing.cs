using System.Globalization;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Data.Sqlite;

namespace CoachingPlatform.Server.Operations.Reports;

/// <summary>Shows the runs of a data folder, whether or not a program serves it: a line for each, and its error below it.</summary>
internal static class RunListing
{
    public static async Task<int> Run(string[] settings, string? district, bool all, CancellationToken cancel)
    {
        using var folder = DataFolder.OpenToRead(Settings.Data(settings));
        var runs = await RunList.Read(folder, cancel);
        var shown = runs.Where(r => district is null || r.Run.Tenant == district)
            .Where(r => all || r.Run.State is RunState.Due or RunState.Claimed or RunState.Failed)
            .ToList();
        if (shown.Count == 0)
        {
            Console.WriteLine(
                all
                    ? "There are no runs."
                    : "No run waits, is in work or has failed. “--all” shows those that are over."
            );
        }
        foreach (var run in shown)
        {
            Console.WriteLine(Line(run));
            if (run.Run.Error.Length > 0)
            {
                Console.WriteLine($"    {run.Run.Error}");
            }
        }
        return 0;
    }

    internal static string Line(RunStanding standing)
    {
        var run = standing.Run;
        var what = run is { From: { } from, Until: { } until }
            ? $"asked for {Day(from)} to {Day(until.AddDays(-1))}"
            : $"night of {Day(run.Day)}";
        var state = run.State switch
        {
            RunState.Due when run.Attempts > 0 => $"due again at {At(run.DueAt)}",
            RunState.Due => $"due since {At(run.DueAt)}",
            RunState.Claimed => $"in work, {standing.Done} of {standing.Of} documents",
            RunState.Done => $"done at {At(run.EndedAt)}, {standing.Of} documents",
            RunState.Failed => $"failed at {At(run.EndedAt)}",
            _ => $"cancelled at {At(run.EndedAt)}",
        };
        var tries = run.Attempts > 1 ? $", {run.Attempts.ToString(CultureInfo.InvariantCulture)} tries" : "";
        return $"{run.Tenant}  {run.Run}  {what}: {state}{tries}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
