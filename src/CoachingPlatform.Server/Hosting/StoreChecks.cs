using CoachingPlatform.Data.Blobs;

namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// Asks the containers in Azure before anything else starts: settings that are wrong stop the start with a sentence; one that
/// does not answer is told of and does not, for what is kept there can be waited for.
/// </summary>
internal sealed class StoreChecks(IEnumerable<ContainerCheck> checks, ILogger<StoreChecks> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var sentence in await Task.WhenAll(checks.Select(c => c.AtStart(cancellationToken))))
        {
            if (sentence is not null)
            {
                DoesNotAnswer(logger, sentence, null);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static readonly Action<ILogger, string, Exception?> DoesNotAnswer = LoggerMessage.Define<string>(
        LogLevel.Warning,
        new EventId(1, "StoreDoesNotAnswer"),
        "{Sentence}"
    );
}
