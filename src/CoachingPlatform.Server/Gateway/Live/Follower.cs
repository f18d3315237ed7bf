using System.Threading.Channels;
using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>One subscription's place at a grain: woken when the grain stands elsewhere, however often meanwhile.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(30);

    /// <summary>A grain tells every ten seconds; one not heard of for longer may be gone with its silo.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    private readonly Followers followers;
    private readonly IWatcher watcher;
    private readonly Func<Guid, IWatcher, Task<RecordMark?>> watch;
    private readonly Func<Guid, Task> unwatch;
    private readonly TimeProvider clock;
    private readonly ITimer ticking;
    private readonly Lock changing = new();
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    private RecordMark last = RecordMark.Gone;
    private ConversationUpdate? told;
    private bool isNews;
    private long heardAt;
    private long renewedAt;
    private Guid activation;

    public Follower(
        Followers followers,
        IWatcher watcher,
        Func<Guid, IWatcher, Task<RecordMark?>> watch,
        Func<Guid, Task> unwatch,
        TimeProvider clock
    )
    {
        (this.followers, this.watcher, this.watch, this.unwatch, this.clock) = (
            followers,
            watcher,
            watch,
            unwatch,
            clock
        );
        heardAt = clock.GetTimestamp();
        ticking = clock.CreateTimer(_ => bell.Writer.TryWrite(true), null, Access.Tick, Access.Tick);
    }

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>It is time, or the grain that knew of this one may be gone.</summary>
    private bool IsDue
    {
        get
        {
            lock (changing)
            {
                return last.Activation != activation
                    || clock.GetElapsedTime(heardAt) > Silence
                    || clock.GetElapsedTime(renewedAt) >= RenewAfter;
            }
        }
    }

    /// <summary>False where this person has nothing to follow there.</summary>
    public async Task<bool> Begin()
    {
        renewedAt = clock.GetTimestamp();
        if (await watch(Id, watcher) is not { } mark)
        {
            return false;
        }
        Knows(mark.Activation);
        Hear(mark, null);
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
            Knows(Guid.Empty);
        }
    }

    /// <summary>Any mark but the last is news, unless it is known to be older: they may come late or out of turn.</summary>
    public void Hear(RecordMark mark, ConversationUpdate? update)
    {
        lock (changing)
        {
            heardAt = clock.GetTimestamp();
            if (mark == last || (mark.Activation == last.Activation && last.IsAfter(mark)))
            {
                return;
            }
            last = mark;
            told = mark.Activation == activation ? update : null;
            isNews = true;
        }
        bell.Writer.TryWrite(true);
    }

    /// <summary>What the grain said with the last news, once; null where it must be read.</summary>
    public ConversationUpdate? TakeTold()
    {
        lock (changing)
        {
            var taken = told;
            told = null;
            // With what was told last in hand there is no older news left to wake for.
            isNews &= taken is null;
            return taken;
        }
    }

    public void DropTold()
    {
        lock (changing)
        {
            told = null;
        }
    }

    /// <summary>Whether there is news; false after a while without. What comes while its news is read wakes it anew.</summary>
    public async ValueTask<bool> Wait(CancellationToken cancel)
    {
        await bell.Reader.ReadAsync(cancel);
        lock (changing)
        {
            var wasNews = isNews;
            isNews = false;
            return wasNews;
        }
    }

    public async ValueTask DisposeAsync()
    {
        followers.Leave(this);
        await ticking.DisposeAsync();
        try
        {
            await unwatch(Id);
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            // The grain lets go of it by itself once it is not renewed.
        }
    }

    /// <summary>Which activation has this one among its watchers; zeros: perhaps none.</summary>
    private void Knows(Guid which)
    {
        lock (changing)
        {
            activation = which;
        }
    }

    private void Wake()
    {
        lock (changing)
        {
            isNews = true;
        }
        bell.Writer.TryWrite(true);
    }
}
