namespace CoachingPlatform.Grains.Live;

/// <summary>
/// Who watches one grain at this moment. In memory only: with the grain they are gone, and then watch anew. Nobody waits
/// for a watcher; one that cannot be reached, or was not heard of for long, is let go.
/// </summary>
/// <param name="look">What a watcher would be given at this moment, where it takes no waiting; else null.</param>
internal sealed class Watchers(
    IGrainBase grain,
    Func<long> version,
    Func<Watching, ConversationUpdate?>? look = null,
    Func<CancellationToken, Task>? beforeBeat = null
)
{
    /// <summary>Beyond so many the longest here goes; it is back when it renews.</summary>
    private const int Most = 2_000;

    /// <summary>Gateways renew every third beat; who missed so many is gone.</summary>
    private const int BeatsKept = 8;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly Guid activation = Guid.CreateVersion7();
    private readonly Dictionary<Guid, Kept> all = [];
    private IGrainTimer? timer;
    private long stirred;
    private long beats;

    private RecordMark Mark => new(activation, version(), stirred);

    /// <summary>Takes in a watch, or renews it.</summary>
    public RecordMark Keep(Watching watching)
    {
        var isNew = !all.ContainsKey(watching.Subscription);
        if (isNew && all.Count >= Most)
        {
            all.Remove(all.MinBy(k => k.Value.Beat).Key);
        }
        var changes = isNew && !IsPresent(watching);
        all[watching.Subscription] = new Kept(watching, beats);
        timer ??= grain.RegisterGrainTimer(
            OnBeat,
            new GrainTimerCreationOptions(Beat, Beat) { KeepAlive = true, Interleave = true }
        );
        if (changes)
        {
            Stir();
        }
        return Mark;
    }

    /// <summary>Ends a watch of this person.</summary>
    public void Remove(Guid subscription, Guid person)
    {
        if (all.TryGetValue(subscription, out var kept) && kept.Watching.Caller.Person == person)
        {
            Remove([subscription]);
        }
    }

    /// <summary>Who is looking at one thing, in the order of their ids.</summary>
    public ImmutableArray<Guid> Present(Guid item) =>
        [.. all.Values.Where(k => k.Watching.Item == item).Select(k => k.Watching.Caller.Person).Distinct().Order()];

    /// <summary>Something changed that has no version.</summary>
    public void Stir()
    {
        stirred++;
        Tell();
    }

    public void Tell() => Tell(Mark, look);

    /// <summary>The grain leaves memory: its watchers may watch its next activation.</summary>
    public void End() => Tell(RecordMark.Gone, null);

    private void Tell(RecordMark mark, Func<Watching, ConversationUpdate?>? looking)
    {
        foreach (var gateway in all.Values.GroupBy(k => k.Watching.Watcher, k => k.Watching))
        {
            var standings = ImmutableArray.CreateBuilder<Standing>();
            foreach (var alike in gateway.GroupBy(w => (w.Caller, w.Item)))
            {
                var update = looking?.Invoke(alike.First());
                standings.AddRange(alike.Select(w => new Standing(w.Subscription, mark, update)));
            }
            Send(gateway.Key, standings.DrainToImmutable()).Ignore();
        }
    }

    private async Task Send(IWatcher watcher, ImmutableArray<Standing> standings)
    {
        try
        {
            await watcher.Stands(standings);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            Remove([.. all.Where(k => k.Value.Watching.Watcher.Equals(watcher)).Select(k => k.Key)]);
        }
    }

    private async Task OnBeat(CancellationToken cancel)
    {
        beats++;
        Remove([.. all.Where(k => k.Value.Beat + BeatsKept < beats).Select(k => k.Key)]);
        if (all.Count > 0 && beforeBeat is not null)
        {
            await beforeBeat(cancel);
        }
        Tell(Mark, null);
    }

    private void Remove(IReadOnlyList<Guid> subscriptions)
    {
        var left = subscriptions.Select(s => all.Remove(s, out var kept) ? kept.Watching : null).OfType<Watching>();
        if (left.ToList().Exists(w => !IsPresent(w)))
        {
            Stir();
        }
        if (all.Count == 0)
        {
            timer?.Dispose();
            timer = null;
        }
    }

    private bool IsPresent(Watching watching) =>
        all.Values.Any(k => k.Watching.Item == watching.Item && k.Watching.Caller.Person == watching.Caller.Person);

    private sealed record Kept(Watching Watching, long Beat);
}

/// <summary>One subscription of one person to one thing of a grain.</summary>
internal sealed record Watching(Guid Subscription, Caller Caller, Guid Item, IWatcher Watcher);
