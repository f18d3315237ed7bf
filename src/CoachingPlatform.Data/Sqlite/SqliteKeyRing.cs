using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// The key ring in a SQLite file of its own. One thread reads and writes it and keeps the cache, so that a key can
/// never come back into the cache after it was destroyed; keys made at the same time share one commit.
/// </summary>
public sealed class SqliteKeyRing : IKeyRing, IDisposable
{
    private readonly KeyCache cache;
    private readonly KeyStore store;
    private readonly GroupCommit<KeyWork> queue;

    /// <param name="cached">How many keys are kept unwrapped in memory.</param>
    public SqliteKeyRing(string path, MasterKey master, TimeProvider clock, int cached = 20_000)
    {
        cache = new KeyCache(cached);
        store = new KeyStore(path, master, cache, clock);
        queue = new GroupCommit<KeyWork>("key writer", 4_096, 1_024, TimeSpan.FromSeconds(2), store.Commit);
    }

    public async ValueTask<WordsKey> Get(string tenant, string scope) =>
        cache.Find(tenant, scope) ?? await Ask(new(KeyTask.Make, tenant, scope)) ?? throw new KeyDestroyedException();

    public async ValueTask<WordsKey?> TryGet(string tenant, string scope) =>
        cache.Find(tenant, scope) ?? await Ask(new(KeyTask.Find, tenant, scope));

    public Task Destroy(string tenant, string scope) => Ask(new(KeyTask.Destroy, tenant, scope));

    public void Dispose()
    {
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
}
