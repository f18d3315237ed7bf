using CoachingPlatform.Data.Keys;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// The keys to read only. Other than the ring that serves, it tells a key that was destroyed (null) from one that never was
/// (<see cref="KeyMissingException"/>).
/// </summary>
internal sealed class PostgresKeyReader(PostgresConnections connections, MasterKey master) : IKeyRing, IDisposable
{
    private readonly Lock gate = new();
    private readonly KeyCache cache = new(2_000);
    private NpgsqlConnection? connection;

    public ValueTask<WordsKey?> TryGet(string tenant, string scope) =>
        new(cache.Find(tenant, scope) ?? Find(tenant, scope));

    public ValueTask<WordsKey> Get(string tenant, string scope) =>
        throw new NotSupportedException("The keys are open to read only.");

    public Task Destroy(string tenant, string scope) =>
        throw new NotSupportedException("The keys are open to read only.");

    public void Dispose() => connection?.Dispose();

    private WordsKey? Find(string tenant, string scope)
    {
        lock (gate)
        {
            connection ??= connections.OpenKeys();
            using var find = new NpgsqlCommand(
                "select wrapped, destroyed_at is not null from word_key where tenant = $1 and scope = $2",
                connection
            );
            find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
            find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
            using var found = find.ExecuteReader();
            if (!found.Read())
            {
                throw new KeyMissingException();
            }
            return found.GetBoolean(1)
                ? null
                : cache.Keep(tenant, scope, new WordsKey(master.Unwrap(found.GetFieldValue<byte[]>(0), tenant, scope)));
        }
    }
}
