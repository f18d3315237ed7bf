using OpenIddict.Abstractions;

namespace CoachingPlatform.Server.Identity;

/// <summary>Each day, and at the start: takes out tokens that ended long ago, and rotates the signing key when it is due.</summary>
internal sealed partial class TokenUpkeep(
    IServiceScopeFactory scopes,
    SigningKeys keys,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<TokenUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A start that is refused has nothing to keep up.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stoppingToken));
        if (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                keys.RotateWhenDue();
                await using var scope = scopes.CreateAsyncScope();
                var before = clock.GetUtcNow() - Kept;
                await scope
                    .ServiceProvider.GetRequiredService<IOpenIddictTokenManager>()
                    .PruneAsync(before, stoppingToken);
                await scope
                    .ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>()
                    .PruneAsync(before, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(logger, fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Old tokens could not be taken out; it is tried again in a day.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
