using System.Security.Cryptography;
using CoachingPlatform.Data.Keys;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The file of wrapped keys, for the key ring's thread alone.</summary>
internal sealed class KeyStore : IDisposable
{
    private readonly string path;
    private readonly MasterKey master;
    private readonly KeyCache cache;
    private readonly TimeProvider clock;
    private readonly SqliteConnection connection;
    private readonly Statement find;
    private readonly Statement make;
    private readonly Statement destroy;

    public KeyStore(string path, MasterKey master, KeyCache cache, TimeProvider clock)
    {
        (this.path, this.master, this.cache, this.clock) = (path, master, cache, clock);
        connection = KeyFile.Open(path);
        find = new(connection, "SELECT wrapped, destroyed_at IS NOT NULL FROM word_key WHERE tenant = ? AND scope = ?");
        make = new(connection, "INSERT INTO word_key (tenant, scope, wrapped, created_at) VALUES (?, ?, ?, ?)");
        destroy = new(
            connection,
            """
            INSERT INTO word_key (tenant, scope, destroyed_at) VALUES (?, ?, ?)
            ON CONFLICT (tenant, scope) DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at
                WHERE destroyed_at IS NULL
            """
        );
    }

    /// <summary>Answers every work of the batch; never throws.</summary>
    public void Commit(List<KeyWork> batch)
    {
        try
        {
            Write(batch);
        }
        catch (Exception fault)
        {
            var answer = new DataUnavailableException(SqliteFault.Sentence(fault, path), fault);
            batch.ForEach(work => work.TrySetException(answer));
            return;
        }
        foreach (var work in batch)
        {
            work.Answer();
        }
    }

    public void Dispose()
    {
        find.Dispose();
        make.Dispose();
        destroy.Dispose();
        connection.Dispose();
    }

    private void Write(List<KeyWork> batch)
    {
        using (var transaction = connection.BeginTransaction())
        {
            batch.ForEach(Run);
            transaction.Commit();
        }
        batch.ForEach(Remember);
        if (batch.Exists(work => work.Wanted == KeyTask.Destroy))
        {
            // The WAL holds the wrapped key too, until it is folded in and cut.
            SqliteConnections.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <summary>In the order of the batch: what is destroyed after it was found is not cached.</summary>
    private void Remember(KeyWork work)
    {
        if (work.Wanted == KeyTask.Destroy)
        {
            cache.Remove(work.Tenant, work.Scope);
        }
        else if (work.Found is { } key)
        {
            work.Found = cache.Keep(work.Tenant, work.Scope, key);
        }
    }

    private void Run(KeyWork work)
    {
        if (work.Wanted == KeyTask.Destroy)
        {
            destroy.With(work.Tenant).With(work.Scope).With(clock.GetUtcNow()).Run();
            return;
        }
        var known = find.With(work.Tenant).With(work.Scope).Step();
        if (known)
        {
            var destroyed = find.Long(1) != 0;
            var wrapped = find.Bytes(0).ToArray();
            find.Reset();
            if (!destroyed)
            {
                Unwrap(work, wrapped);
            }
        }
        else if (work.Wanted == KeyTask.Make)
        {
            var key = RandomNumberGenerator.GetBytes(WordsKey.Size);
            make.With(work.Tenant)
                .With(work.Scope)
                .With(master.Wrap(key, work.Tenant, work.Scope))
                .With(clock.GetUtcNow())
                .Run();
            work.Found = new WordsKey(key);
        }
    }

    private void Unwrap(KeyWork work, byte[] wrapped)
    {
        try
        {
            work.Found = new WordsKey(master.Unwrap(wrapped, work.Tenant, work.Scope));
        }
        catch (SealBrokenException broken)
        {
            work.Fault = broken;
        }
    }
}
