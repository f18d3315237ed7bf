using CoachingPlatform.Data;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Server.Demo;
using Hangfire;

namespace CoachingPlatform.Server.Reports.Jobs;

/// <summary>
/// What Hangfire calls. It rings, and knows nothing: which runs there are, whose turn it is and what became of them stands
/// in their rows, so a bell that is lost or rung twice changes nothing.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed partial class ReportJobs(
    NightPlanner planner,
    ReportRunner runner,
    ReportBell bell,
    ReportRuns runs,
    ILogger<ReportJobs> log,
    DemoGate? demo = null
)
{
    /// <summary>The queue of sweeps, with a worker of its own: they never wait for runs.</summary>
    public const string Sweeping = "sweep";

    /// <summary>The queue of work, with as many workers as the setting says.</summary>
    public const string Working = "work";

    /// <summary>Plans the nights that have begun, and rings for runs that are due or whose holder is lost.</summary>
    [Queue(Sweeping)]
    public async Task Sweep(CancellationToken stopping)
    {
        if (demo is { IsOpen: false })
        {
            // Half a history is no report.
            return;
        }
        try
        {
            await planner.Plan(stopping);
            bell.Ring(await runs.Due());
        }
        catch (DataUnavailableException e)
        {
            // The next sweep is in a minute.
            Missed(e);
        }
    }

    /// <summary>Works on runs for as long as it is somebody's turn.</summary>
    [Queue(Working)]
    public async Task Work(CancellationToken stopping)
    {
        bell.Heard();
        while (!stopping.IsCancellationRequested && await runner.RunNext(stopping) is not null) { }
    }

    [LoggerMessage(1, LogLevel.Warning, "The runs of reports could not be planned; it is tried again in a minute.")]
    private partial void Missed(Exception exception);
}
