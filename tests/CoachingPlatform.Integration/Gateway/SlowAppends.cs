using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A journal whose appends, while it holds, are durable but not answered.</summary>
internal sealed class SlowAppends
{
    private volatile TaskCompletionSource? holding;
    private int held;

    /// <summary>How many were held.</summary>
    public int Held => Volatile.Read(ref held);

    public void Hold() => holding = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var waiting = holding;
        holding = null;
        waiting?.TrySetResult();
    }

    /// <summary>Takes the journal's place once the program is put together.</summary>
    public void Add(WebApplicationBuilder builder) =>
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => Replace(services));

    private void Replace(IServiceCollection services)
    {
        var journal = services.Single(s => s.ServiceType == typeof(IJournal));
        services.Remove(journal);
        services.AddSingleton<IJournal>(p => new Journal((IJournal)journal.ImplementationFactory!(p), this));
    }

    private async Task<AppendOutcome> Answer(Task<AppendOutcome> append)
    {
        var outcome = await append;
        if (holding is { } waiting)
        {
            Interlocked.Increment(ref held);
            await waiting.Task;
        }
        return outcome;
    }

    private sealed class Journal(IJournal inner, SlowAppends slow) : IJournal, IDisposable
    {
        public Task<AppendOutcome> Append(Append append) => slow.Answer(inner.Append(append));

        public Task<DraftOutcome> SaveDraft(DraftSave save) => inner.SaveDraft(save);

        public IAsyncEnumerable<StoredEvent> Read(StreamId stream, long afterVersion, CancellationToken cancel) =>
            inner.Read(stream, afterVersion, cancel);

        public Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel) =>
            inner.FindCommand(stream, commandId, cancel);

        public Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel) =>
            inner.Drafts(stream, cancel);

        public Task<AppendOutcome> Replace(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows) =>
            inner.Replace(stream, expectedVersion, rows);

        public Task Write(ImmutableArray<RowWrite> rows) => inner.Write(rows);

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }
}
