using CoachingPlatform.Data.Files;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>
/// Some times a day: deletes uploads that became no evidence within a day, and what was left behind of evidence that is
/// gone. Each record is asked which of its files are evidence, so nothing is deleted by a guess.
/// </summary>
internal sealed partial class FileSweep(
    TeacherFiles files,
    IGrainFactory grains,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider clock,
    IHostApplicationLifetime lifetime,
    TimeProvider timerClock,
    ILogger<FileSweep> logger
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>How many were deleted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - UploadRules.Waits;
        var records = new Dictionary<(string Tenant, Guid Teacher), List<FileName>>();
        await foreach (var (key, at) in files.All(cancel))
        {
            if (at <= before)
            {
                if (!records.TryGetValue((key.Tenant, key.Teacher), out var found))
                {
                    records[(key.Tenant, key.Teacher)] = found = [];
                }
                found.Add(new FileName(key.By, key.Id));
            }
        }
        var dropped = 0;
        foreach (var ((tenant, teacher), found) in records)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var record = grains.GetGrain<ITeacherGrain>(TenantKey.For(tenant, teacher));
                dropped += await record.DropUnused(DistrictAuthority.Operator(tenant), [.. found]);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A record that cannot be read now, as while it is being upgraded, holds up no other.
                LogFailed(logger, fault);
            }
        }
        return dropped;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the silo is up there is no record to ask.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stoppingToken));
        using var timer = new PeriodicTimer(Every, timerClock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(logger, fault);
            }
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Files that are no evidence could not be deleted; it is tried again in some hours."
    )]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
