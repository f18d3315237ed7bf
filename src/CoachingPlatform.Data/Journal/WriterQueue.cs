using System.Diagnostics;

namespace CoachingPlatform.Data.Journal;

/// <summary>A work on its way to a writer.</summary>
internal interface IQueued
{
    /// <summary>When it came.</summary>
    long ArrivedAt { get; }

    /// <summary>Surely nothing was written.</summary>
    void RollBack(string reason);
}

/// <summary>The way to a journal's writer, on which everybody is answered in bounded time.</summary>
internal sealed class WriterQueue<T> : IDisposable
    where T : IQueued
{
    private const string Busy = "The database is busy. Nothing was changed; send the same again in a moment.";

    private readonly GroupCommit<T> commits;
    private readonly Action<List<T>> commit;
    private readonly int most;
    private readonly TimeSpan patience;
    private int waiting;
    private bool stopping;

    public WriterQueue(JournalOptions options, Action<List<T>> commit)
    {
        this.commit = commit;
        (most, patience) = (options.Waiting, TimeSpan.FromSeconds(options.PatienceSeconds));
        commits = new GroupCommit<T>("journal writer", options.Waiting, options.Batch, patience, Commit);
    }

    /// <summary>Hands a work to the writer, or rolls it back where it does not take it in time.</summary>
    /// <returns>The work's answer.</returns>
    public Task<TAnswer> Run<TAnswer>(T work, Task<TAnswer> answer) =>
        commits.TryAdd(work) ? answer : Wait(work, answer);

    /// <summary>Takes nothing more, writes what has arrived, then returns.</summary>
    public void Dispose()
    {
        stopping = true;
        commits.Dispose();
    }

    /// <summary>Waits for a place; as many as have a place may wait for one, and no more.</summary>
    private async Task<TAnswer> Wait<TAnswer>(T work, Task<TAnswer> answer)
    {
        var mayWait = Interlocked.Increment(ref waiting) <= most;
        var added = mayWait && await commits.Add(work);
        Interlocked.Decrement(ref waiting);
        if (!added)
        {
            work.RollBack(stopping ? "The program is stopping. Send the same again in a moment." : Busy);
        }
        return await answer;
    }

    /// <summary>
    /// What waited too long is not begun any more: where the database is blocked, each batch takes its time to fail, and
    /// those behind it would wait for all of them.
    /// </summary>
    private void Commit(List<T> batch)
    {
        batch.RemoveAll(IsLate);
        if (batch.Count > 0)
        {
            commit(batch);
        }
    }

    private bool IsLate(T work)
    {
        var late = Stopwatch.GetElapsedTime(work.ArrivedAt) > patience * 2;
        if (late)
        {
            work.RollBack(Busy);
        }
        return late;
    }
}
