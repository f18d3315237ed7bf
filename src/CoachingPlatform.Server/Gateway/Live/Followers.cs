using System.Collections.Concurrent;
using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>All who follow a grain from this process: one observer hears for them all.</summary>
internal sealed class Followers(IGrainFactory grains, TimeProvider clock) : IWatcher
{
    private readonly ConcurrentDictionary<Guid, Follower> all = new();
    private readonly Lock making = new();
    private IWatcher? reference;

    public int Count => all.Count;

    /// <summary>What the grains call; made once and kept, since a message may be under way at any time.</summary>
    private IWatcher Reference
    {
        get
        {
            lock (making)
            {
                return reference ??= grains.CreateObjectReference<IWatcher>(this);
            }
        }
    }

    /// <param name="watch">Registers with the grain, or renews; null where this person may not.</param>
    public Follower Join(Func<Guid, IWatcher, Task<RecordMark?>> watch, Func<Guid, Task> unwatch)
    {
        var follower = new Follower(this, Reference, watch, unwatch, clock);
        all[follower.Id] = follower;
        return follower;
    }

    public void Leave(Follower follower) => all.TryRemove(follower.Id, out _);

    public Task Stands(ImmutableArray<Standing> standings)
    {
        foreach (var standing in standings)
        {
            // Whoever left meanwhile is told no more.
            if (all.TryGetValue(standing.Subscription, out var follower))
            {
                follower.Hear(standing.Mark, standing.Update);
            }
        }
        return Task.CompletedTask;
    }
}
