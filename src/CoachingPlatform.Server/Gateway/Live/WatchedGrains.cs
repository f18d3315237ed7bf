using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>The grains that this process watches: one observer for each, however many people follow it.</summary>
internal sealed class WatchedGrains(IGrainFactory grains, TimeProvider clock)
{
    private readonly Dictionary<string, WatchedGrain> watched = new(StringComparer.Ordinal);
    private readonly Lock joining = new();

    public int Count
    {
        get
        {
            lock (joining)
            {
                return watched.Count;
            }
        }
    }

    /// <param name="key">Names the grain.</param>
    /// <param name="watch">Registers with the grain, or renews; null where this person may not.</param>
    public Follower Join(string key, Func<Guid, IWatcher, Task<RecordMark?>> watch, Func<Guid, Task> unwatch)
    {
        lock (joining)
        {
            if (!watched.TryGetValue(key, out var grain))
            {
                grain = new WatchedGrain(key, clock);
                grain.Reference = grains.CreateObjectReference<IWatcher>(grain);
                watched[key] = grain;
            }
            var follower = new Follower(this, grain, watch, unwatch, clock);
            grain.Add(follower);
            return follower;
        }
    }

    public void Leave(Follower follower, WatchedGrain grain)
    {
        lock (joining)
        {
            if (grain.Remove(follower))
            {
                return;
            }
            watched.Remove(grain.Key);
        }
        grains.DeleteObjectReference<IWatcher>(grain.Reference);
    }
}

/// <summary>One grain as it told of itself last.</summary>
internal sealed class WatchedGrain(string key, TimeProvider clock) : IWatcher
{
    /// <summary>It tells every ten seconds; who is not heard of for longer may be gone with its silo.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    private readonly HashSet<Follower> followers = [];
    private readonly Lock changing = new();
    private RecordMark last = RecordMark.Gone;
    private long heardAt = clock.GetTimestamp();

    public string Key => key;

    /// <summary>What the grain calls.</summary>
    public IWatcher Reference { get; set; } = null!;

    public Guid Activation => Volatile.Read(ref last).Activation;

    public bool IsSilent => clock.GetElapsedTime(Volatile.Read(ref heardAt)) > Silence;

    public Task Stands(RecordMark mark)
    {
        Hear(mark);
        return Task.CompletedTask;
    }

    /// <summary>Any mark but the last is news: they may come late or out of turn.</summary>
    public void Hear(RecordMark mark)
    {
        Volatile.Write(ref heardAt, clock.GetTimestamp());
        lock (changing)
        {
            if (mark == last)
            {
                return;
            }
            Volatile.Write(ref last, mark);
            foreach (var follower in followers)
            {
                follower.Wake();
            }
        }
    }

    public void Add(Follower follower)
    {
        lock (changing)
        {
            followers.Add(follower);
        }
    }

    /// <summary>Whether somebody is left.</summary>
    public bool Remove(Follower follower)
    {
        lock (changing)
        {
            followers.Remove(follower);
            return followers.Count > 0;
        }
    }
}
