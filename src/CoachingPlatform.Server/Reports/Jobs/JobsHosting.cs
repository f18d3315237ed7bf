using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Operations;
using Hangfire;
using Hangfire.InMemory;

namespace CoachingPlatform.Server.Reports.Jobs;

/// <summary>
/// The jobs: Hangfire in memory, which forgets everything with the process and loses nothing, for the rows stay. Its
/// dashboard is served nowhere; an operator asks with the verb “reports runs”.
/// </summary>
public static class JobsHosting
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Section<RunOptions>("Jobs").Validated();
        builder.Services.AddRuns(options);
        builder.Services.AddSingleton<ReportBell>();
        if (!options.Enabled)
        {
            return;
        }
        builder.Services.AddSingleton<ReportJobs>();
        builder.Services.AddHangfire(c =>
            c.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) })
        );
        Server(ReportJobs.Sweeping, 1);
        Server(ReportJobs.Working, options.Workers);
        builder.Services.AddHostedService<SweepingBegins>();

        void Server(string queue, int workers) =>
            builder.Services.AddHangfireServer(s =>
            {
                s.ServerName = queue;
                s.Queues = [queue];
                s.WorkerCount = workers;
                s.SchedulePollingInterval = TimeSpan.FromSeconds(15);
            });
    }

    /// <summary>The rows of runs, and the work on them.</summary>
    public static void AddRuns(this IServiceCollection services, RunOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(p => new ReportRuns(
            p.GetRequiredService<AllDistricts>(),
            p.GetRequiredService<IJournal>(),
            p.GetRequiredService<TenantReader>(),
            options,
            // Which day it is in a district is decided by the clock of decisions.
            p.GetRequiredKeyedService<TimeProvider>(JournalServices.DomainClock)
        ));
        services.AddSingleton(p => new ReportRunner(
            p.GetRequiredService<ReportRuns>(),
            p.GetRequiredService<ReportMaker>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<ReportRunner>>()
        ));
        services.AddSingleton<NightPlanner>();
        services.AddSingleton<ReportRequests>();
    }

    /// <summary>A sweep once the program serves, and one each minute from then on.</summary>
    private sealed class SweepingBegins(
        IRecurringJobManager recurring,
        IBackgroundJobClient jobs,
        IHostApplicationLifetime lifetime
    ) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(() =>
            {
                jobs.Enqueue<ReportJobs>(j => j.Sweep(CancellationToken.None));
                recurring.AddOrUpdate<ReportJobs>(
                    "sweep",
                    ReportJobs.Sweeping,
                    j => j.Sweep(CancellationToken.None),
                    Cron.Minutely()
                );
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
