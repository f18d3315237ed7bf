using System.Security.Cryptography;
using CoachingPlatform.Data.Keys;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The table of wrapped keys, for the key ring's thread alone.</summary>
internal sealed class PostgresKeyStore(PostgresConnections connections, MasterKey master, KeyCache cache) : IDisposable
{
    private static readonly ImmutableArray<string> MadeTypes = ["text", "text", "bytea"];
    private static readonly ImmutableArray<string> NamedTypes = ["text", "text"];

    private NpgsqlConnection? connection;
    private DateTime forgotten = DateTime.MinValue;

    /// <summary>Answers every work of the batch; never throws.</summary>
    public void Commit(List<KeyWork> batch)
    {
        try
        {
            connection ??= connections.OpenKeys();
            Write(batch);
        }
        catch (Exception fault)
        {
            connection?.Dispose();
            connection = null;
            var answer = new DataUnavailableException(PostgresFault.Sentence(fault, connections.Place), fault);
            batch.ForEach(work => work.TrySetException(answer));
            return;
        }
        foreach (var work in batch)
        {
            work.Answer();
        }
    }

    public void Dispose() => connection?.Dispose();

    private void Write(List<KeyWork> batch)
    {
        var (made, named, destroyed) = (new Columns(MadeTypes), new Columns(NamedTypes), new Columns(NamedTypes));
        var asked = batch.FindAll(w => w.Wanted is KeyTask.Find or KeyTask.Make);
        foreach (var work in asked)
        {
            Add(named, work);
            if (work.Wanted == KeyTask.Make)
            {
                Add(made, work);
                made.Add(master.Wrap(RandomNumberGenerator.GetBytes(WordsKey.Size), work.Tenant, work.Scope));
            }
        }
        foreach (var work in batch.Where(w => w.Wanted == KeyTask.Destroy))
        {
            Add(destroyed, work);
        }
        using var commands = new NpgsqlBatch(connection);
        Add(commands, made, PostgresKeySql.Make);
        Add(commands, named, PostgresKeySql.Find);
        Add(commands, destroyed, PostgresKeySql.Destroy);
        if (batch.Exists(w => w.Wanted == KeyTask.Forget))
        {
            commands.BatchCommands.Add(
                new NpgsqlBatchCommand(PostgresKeySql.Destroyed)
                {
                    Parameters = { new NpgsqlParameter<DateTime> { TypedValue = Utc(forgotten) } },
                }
            );
        }
        using var answers = commands.ExecuteReader();
        if (asked.Count > 0)
        {
            Find(asked, answers);
            answers.NextResult();
        }
        while (answers.Read())
        {
            cache.Remove(answers.GetString(0), answers.GetString(1));
            forgotten = answers.GetDateTime(2);
        }
        while (answers.NextResult()) { }
        Remember(batch);
    }

    /// <summary>What is destroyed in the same batch is not cached.</summary>
    private void Remember(List<KeyWork> batch)
    {
        foreach (var work in batch.Where(w => w.Found is not null))
        {
            work.Found = cache.Keep(work.Tenant, work.Scope, work.Found!);
        }
        foreach (var work in batch.Where(w => w.Wanted == KeyTask.Destroy))
        {
            cache.Remove(work.Tenant, work.Scope);
        }
    }

    private void Find(List<KeyWork> asked, NpgsqlDataReader answers)
    {
        while (answers.Read())
        {
            var work = asked[(int)answers.GetInt64(0) - 1];
            if (answers.IsDBNull(1))
            {
                continue;
            }
            try
            {
                work.Found = new WordsKey(master.Unwrap(answers.GetFieldValue<byte[]>(1), work.Tenant, work.Scope));
            }
            catch (SealBrokenException broken)
            {
                work.Fault = broken;
            }
        }
    }

    private static void Add(Columns rows, KeyWork work)
    {
        rows.Add(work.Tenant);
        rows.Add(work.Scope);
    }

    private static void Add(NpgsqlBatch batch, Columns rows, string sql)
    {
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(rows.In(sql));
        }
    }

    private static DateTime Utc(DateTime instant) => DateTime.SpecifyKind(instant, DateTimeKind.Utc);
}
