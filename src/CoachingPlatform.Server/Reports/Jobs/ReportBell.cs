using CoachingPlatform.Data.Reports.Runs;
using Hangfire;

namespace CoachingPlatform.Server.Reports.Jobs;

/// <summary>Rings for work. A process that makes no reports rings nowhere: the sweep of one that does finds the rows.</summary>
public sealed class ReportBell(RunOptions options, IBackgroundJobClient? jobs = null)
{
    private int rung;

    /// <param name="due">For how many runs; it rings no oftener than there are workers to hear it.</param>
    public void Ring(int due = 1)
    {
        for (var times = Math.Min(due, options.Workers); times > 0 && jobs is not null; times--)
        {
            if (Interlocked.Increment(ref rung) > options.Workers)
            {
                Heard();
                return;
            }
            jobs.Enqueue<ReportJobs>(j => j.Work(CancellationToken.None));
        }
    }

    /// <summary>Somebody began to work.</summary>
    internal void Heard() => Interlocked.Decrement(ref rung);
}
