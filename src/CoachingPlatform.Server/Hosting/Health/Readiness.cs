namespace CoachingPlatform.Server.Hosting.Health;

/// <summary>
/// Whether the program can do its work now. Everything is asked at once and for a bounded time, at most once in two seconds
/// however often somebody wants to know.
/// </summary>
internal sealed class Readiness(
    IServiceProvider services,
    Func<IServiceProvider, IEnumerable<Dependency>> dependencies,
    TimeProvider clock
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<Found[]>? asked;
    private long askedAt;

    public Task<Found[]> Ask()
    {
        lock (gate)
        {
            if (asked is null || (asked.IsCompleted && clock.GetElapsedTime(askedAt) >= Fresh))
            {
                askedAt = clock.GetTimestamp();
                asked = Task.Run(() => Task.WhenAll(dependencies(services).Select(Ask)));
            }
            return asked;
        }
    }

    private async Task<Found> Ask(Dependency dependency)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        string? wrong;
        try
        {
            wrong = await dependency.Fault(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            wrong = "It did not answer within three seconds.";
        }
        catch (Exception)
        {
            wrong = "It failed; the program's log says why.";
        }
        return new Found(dependency.Name, dependency.IsNeeded, wrong);
    }
}
