using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// One connection of the journal's writer. It holds a lock of its own for as long as the server keeps the session: who gets
/// that lock knows that whatever the session still did has ended.
/// </summary>
internal sealed class WriterSession : IDisposable
{
    private readonly NpgsqlConnection connection;

    public WriterSession(PostgresConnections connections)
    {
        Mark = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        connection = connections.OpenWriter();
        try
        {
            using var hold = new NpgsqlCommand("select pg_advisory_lock($1)", connection);
            hold.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Mark });
            hold.ExecuteNonQuery();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The number of its lock.</summary>
    public long Mark { get; }

    /// <summary>Writes a batch in one transaction that is durable when this returns.</summary>
    public Written Write(WorkBatch works)
    {
        // The driver sends all with one “sync” at the end: the server commits there, or takes all of it back.
        using var batch = new NpgsqlBatch(connection);
        var answers = new List<Answer>();
        foreach (var (command, answer) in works.Commands())
        {
            batch.BatchCommands.Add(command);
            if (answer != Answer.None)
            {
                answers.Add(answer);
            }
        }
        var (won, saved, snapshots) = ("", new HashSet<long>(), new HashSet<long>());
        if (batch.BatchCommands.Count == 0)
        {
            // Who writes nothing wants to know whether it could.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select 1"));
        }
        using var reader = batch.ExecuteReader();
        foreach (var answer in answers)
        {
            while (reader.Read())
            {
                if (answer == Answer.Won)
                {
                    won = reader.GetString(0);
                }
                else if (answer == Answer.Saved)
                {
                    saved.Add(reader.GetInt64(0));
                }
                else if (answer == Answer.Kept)
                {
                    snapshots.Add(reader.GetInt64(0));
                }
            }
            reader.NextResult();
        }
        while (reader.NextResult()) { }
        return new Written(won, saved, snapshots);
    }

    public void Ask(Questions questions) => questions.Ask(connection);

    public void Dispose() => connection.Dispose();

    /// <summary>
    /// Ends what an earlier session may still be doing. True once it is over, so that what is absent then stays absent;
    /// false when that could not be known in time.
    /// </summary>
    public static bool End(PostgresConnections connections, long mark, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            try
            {
                using var bare = connections.OpenBare();
                while (Stopwatch.GetElapsedTime(began) < patience)
                {
                    if (IsOver(bare, mark))
                    {
                        return true;
                    }
                    Thread.Sleep(TimeSpan.FromMilliseconds(20));
                }
            }
            catch (Exception fault) when (PostgresFault.IsOutage(fault))
            {
                // A server that starts again refuses for a moment; then no session of before is left.
                Thread.Sleep(TimeSpan.FromMilliseconds(50));
            }
        } while (Stopwatch.GetElapsedTime(began) < patience);
        return false;
    }

    private static bool IsOver(NpgsqlConnection bare, long mark)
    {
        const string sql = """
            select pg_terminate_backend(l.pid, 1000) from pg_locks l
            where l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
                and l.database = (select d.oid from pg_database d where d.datname = current_database())
                and l.objsubid = 1 and ((l.classid::bigint << 32) | l.objid::bigint) = $1
            """;
        using (var end = new NpgsqlCommand(sql, bare))
        {
            end.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark });
            end.ExecuteNonQuery();
        }
        using var take = new NpgsqlCommand("select pg_try_advisory_lock($1)", bare);
        take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark });
        return take.ExecuteScalar() is true;
    }
}
