using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// The key ring in PostgreSQL, which many processes share. One thread reads and writes it and keeps the cache; each second
/// it forgets what another process destroyed.
/// </summary>
internal sealed class PostgresKeyRing : IKeyRing, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly KeyCache cache;
    private readonly PostgresKeyStore store;
    private readonly GroupCommit<KeyWork> queue;
    private readonly ITimer forgetting;
    private volatile KeyWork? forget;

    /// <param name="cached">How many keys are kept unwrapped in memory.</param>
    public PostgresKeyRing(PostgresConnections connections, MasterKey master, int cached = 20_000)
    {
        cache = new KeyCache(cached);
        store = new PostgresKeyStore(connections, master, cache);
        queue = new GroupCommit<KeyWork>("key writer", 4_096, 1_024, TimeSpan.FromSeconds(2), store.Commit);
        forgetting = TimeProvider.System.CreateTimer(static r => ((PostgresKeyRing)r!).Forget(), this, Every, Every);
    }

    public async ValueTask<WordsKey> Get(string tenant, string scope) =>
        cache.Find(tenant, scope) ?? await Ask(new(KeyTask.Make, tenant, scope)) ?? throw new KeyDestroyedException();

    public async ValueTask<WordsKey?> TryGet(string tenant, string scope) =>
        cache.Find(tenant, scope) ?? await Ask(new(KeyTask.Find, tenant, scope));

    public Task Destroy(string tenant, string scope) => Ask(new(KeyTask.Destroy, tenant, scope));

    public void Dispose()
    {
        forgetting.Dispose();
        queue.Dispose();
        store.Dispose();
    }

    private async Task<WordsKey?> Ask(KeyWork work)
    {
        if (!queue.TryAdd(work) && !await queue.Add(work))
        {
            throw new DataUnavailableException("The key store is busy or stopping. Try again in a moment.");
        }
        return await work.Task;
    }

    /// <summary>One at a time; where the database could not, the next second asks again.</summary>
    private void Forget()
    {
        if (forget is null or { Task.IsCompleted: true })
        {
            _ = forget?.Task.Exception;
            forget = new KeyWork(KeyTask.Forget, "", "");
            queue.TryAdd(forget);
        }
    }
}
