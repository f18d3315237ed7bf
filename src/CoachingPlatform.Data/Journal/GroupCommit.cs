using System.Threading.Channels;

namespace CoachingPlatform.Data.Journal;

/// <summary>
/// One thread that takes whatever has arrived as one batch, and while it writes that, the next batch gathers. There is
/// no timer: alone, a write waits for nobody; among many, they share one flush.
/// </summary>
internal sealed class GroupCommit<T> : IDisposable
{
    private readonly Channel<T> channel;
    private readonly TimeSpan patience;
    private readonly int most;
    private readonly Action<List<T>> commit;
    private readonly Thread thread;

    /// <param name="capacity">How many may wait.</param>
    /// <param name="most">How many one batch takes.</param>
    /// <param name="patience">How long a caller waits for a place.</param>
    /// <param name="commit">Answers every one of a batch, whatever happens; never throws.</param>
    public GroupCommit(string name, int capacity, int most, TimeSpan patience, Action<List<T>> commit)
    {
        (this.most, this.patience, this.commit) = (most, patience, commit);
        channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        thread = new Thread(Loop) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <summary>False when there is no place at once, or the writer is stopping.</summary>
    public bool TryAdd(T work) => channel.Writer.TryWrite(work);

    /// <summary>False when no place was free in time, or the writer is stopping.</summary>
    public async Task<bool> Add(T work)
    {
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await channel.Writer.WriteAsync(work, timeout.Token);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Takes nothing more, writes what has arrived, then returns.</summary>
    public void Dispose()
    {
        channel.Writer.TryComplete();
        thread.Join();
    }

    private void Loop()
    {
        var batch = new List<T>(most);
        while (channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < most && channel.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }
            commit(batch);
            batch.Clear();
        }
    }
}
