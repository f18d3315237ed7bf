using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>A subscription as its root field sees it, each time it is read anew.</summary>
internal sealed class Subscription(Followers followers) : IAsyncDisposable
{
    private readonly Lock leaving = new();
    private Follower? follower;
    private bool isLeft;
    private bool isPolled;
    private long floor;

    public bool IsFollowing => follower is not null;

    /// <summary>What was read is the last: there is nothing, or no longer, for this caller.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What was read is older than what the client has seen: a memory that has not caught up yet.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Watches, the first time; false where this caller has nothing to follow.</summary>
    public async Task<bool> Follow(Func<Guid, IWatcher, Task<RecordMark?>> watch, Func<Guid, Task> unwatch, long? after)
    {
        if (follower is not null)
        {
            return true;
        }
        floor = after ?? 0;
        var joined = followers.Join(watch, unwatch);
        try
        {
            if (await joined.Begin())
            {
                Keep(joined);
            }
        }
        finally
        {
            if (follower != joined)
            {
                await joined.DisposeAsync();
            }
        }
        return IsFollowing;
    }

    /// <summary>What was read stands at this version: events never go back.</summary>
    public void Reached(long version)
    {
        IsBehind = version < floor;
        floor = Math.Max(floor, version);
    }

    public void End() => (IsOver, IsBehind) = (true, false);

    /// <summary>No grain tells of it: it is read anew at each look whether the subscriber may still see it.</summary>
    public void Poll() => isPolled = true;

    public ValueTask Renew() => follower?.Renew() ?? default;

    /// <summary>What the grain said with the news that this read is for; null where it must be read.</summary>
    public ConversationUpdate? TakeTold() => follower?.TakeTold();

    /// <summary>Something else changed than what the grain knew: what it said does not count.</summary>
    public void DropTold() => follower?.DropTold();

    /// <summary>Whether there is news; false after a while without.</summary>
    public async ValueTask<bool> Wait(CancellationToken cancel)
    {
        if (follower is not null)
        {
            return await follower.Wait(cancel);
        }
        await Task.Delay(Access.Tick, cancel);
        return isPolled;
    }

    public ValueTask DisposeAsync()
    {
        lock (leaving)
        {
            isLeft = true;
        }
        return follower?.DisposeAsync() ?? default;
    }

    /// <summary>A grain may answer after its subscriber was no longer waited for.</summary>
    private void Keep(Follower joined)
    {
        lock (leaving)
        {
            follower = isLeft ? null : joined;
        }
    }
}
