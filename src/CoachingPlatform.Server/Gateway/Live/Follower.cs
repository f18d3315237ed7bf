using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>One subscription's place at a grain: woken when the grain stands elsewhere, however often meanwhile.</summary>
internal sealed class Follower(
    WatchedGrains watched,
    WatchedGrain grain,
    Func<Guid, IWatcher, Task<RecordMark?>> watch,
    Func<Guid, Task> unwatch,
    TimeProvider clock
) : IAsyncDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(30);

    private readonly Guid id = Guid.CreateVersion7();
    private readonly SemaphoreSlim woken = new(0);
    private int isWoken;
    private long renewedAt;
    private Guid activation;

    /// <summary>It is time, or the grain that knew of this one may be gone.</summary>
    private bool IsDue =>
        grain.Activation != activation || grain.IsSilent || clock.GetElapsedTime(renewedAt) >= RenewAfter;

    /// <summary>False where this person has nothing to follow there.</summary>
    public async Task<bool> Begin()
    {
        renewedAt = clock.GetTimestamp();
        if (await watch(id, grain.Reference) is not { } mark)
        {
            return false;
        }
        activation = mark.Activation;
        grain.Hear(mark);
        return true;
    }

    /// <summary>Renews when it is due. A grain that does not answer is asked again next time.</summary>
    public async ValueTask Renew()
    {
        if (!IsDue)
        {
            return;
        }
        try
        {
            if (!await Begin())
            {
                Wake();
            }
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            activation = Guid.Empty;
        }
    }

    public void Wake()
    {
        if (Interlocked.Exchange(ref isWoken, 1) == 0)
        {
            woken.Release();
        }
    }

    /// <summary>Whether there was news within this time. What comes while its news is read wakes it anew.</summary>
    public async Task<bool> Wait(TimeSpan longest, CancellationToken cancel)
    {
        if (!await woken.WaitAsync(longest, cancel))
        {
            return false;
        }
        Volatile.Write(ref isWoken, 0);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        watched.Leave(this, grain);
        try
        {
            await unwatch(id);
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            // The grain lets go of it by itself once it is not renewed.
        }
    }
}
