using CoachingPlatform.Data.Keys;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// The keys as the program that serves them keeps them, to read only. Other than the ring that serves, it tells a key
/// that was destroyed (null) from one that never was (<see cref="KeyMissingException"/>).
/// </summary>
public sealed class SqliteKeyReader : IKeyRing, IDisposable
{
    private readonly Lock gate = new();
    private readonly KeyCache cache = new(2_000);
    private readonly MasterKey master;
    private readonly SqliteConnection? connection;
    private readonly Statement? find;

    public SqliteKeyReader(string path, MasterKey master)
    {
        this.master = master;
        connection = KeyFile.OpenToRead(path);
        find = connection is null
            ? null
            : new(connection, "SELECT wrapped, destroyed_at IS NOT NULL FROM word_key WHERE tenant = ? AND scope = ?");
    }

    public ValueTask<WordsKey?> TryGet(string tenant, string scope) =>
        new(cache.Find(tenant, scope) ?? Find(tenant, scope));

    public ValueTask<WordsKey> Get(string tenant, string scope) =>
        throw new NotSupportedException("The keys are open to read only.");

    public Task Destroy(string tenant, string scope) =>
        throw new NotSupportedException("The keys are open to read only.");

    public void Dispose()
    {
        find?.Dispose();
        connection?.Dispose();
    }

    private WordsKey? Find(string tenant, string scope)
    {
        lock (gate)
        {
            if (find is null || !find.With(tenant).With(scope).Step())
            {
                throw new KeyMissingException();
            }
            var isDestroyed = find.Long(1) == 1;
            var wrapped = find.Bytes(0).ToArray();
            find.Reset();
            return isDestroyed ? null : cache.Keep(tenant, scope, new WordsKey(master.Unwrap(wrapped, tenant, scope)));
        }
    }
}
