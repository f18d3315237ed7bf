using CoachingPlatform.Data.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The journal's reads: each one batch that names the district first, in the role that reads one district.</summary>
internal sealed class PostgresReads(PostgresConnections connections)
{
    private const string EventsSql = """
        select position, version, name, schema_version, actor, recorded_at, true_on, facts_number, shape, key_scope,
            words
        from event where tenant = $1 and stream = $2 and version > $3 order by version limit $4
        """;

    private const string CommandSql = """
        select payload_hash, version from command where tenant = $1 and stream = $2 and command_id = $3
        """;

    private const string DraftsSql = """
        select entry, conversation, actor, revision, saved_at, content from draft where tenant = $1 and stream = $2
        """;

    public static StoredDraft Draft(NpgsqlDataReader at, int first) =>
        new(
            at.GetGuid(first),
            at.GetGuid(first + 1),
            at.GetGuid(first + 2),
            at.GetInt64(first + 3),
            new DateTimeOffset(at.GetDateTime(first + 4)),
            at.GetFieldValue<byte[]>(first + 5)
        );

    public Task<List<StoredEvent>> Events(StreamId stream, long afterVersion, int most, CancellationToken cancel) =>
        Read(stream, EventsSql, Event, cancel, Number(afterVersion), Number(most));

    public async Task<StoredCommand?> Command(StreamId stream, Guid id, CancellationToken cancel)
    {
        var found = await Read(
            stream,
            CommandSql,
            at => new StoredCommand(id, at.GetFieldValue<byte[]>(0), at.GetInt64(1)),
            cancel,
            new NpgsqlParameter<Guid> { TypedValue = id }
        );
        return found.SingleOrDefault();
    }

    public Task<List<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel) =>
        Read(stream, DraftsSql, at => Draft(at, first: 0), cancel);

    private async Task<List<T>> Read<T>(
        StreamId stream,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params NpgsqlParameter[] more
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(stream, sql, read, more, cancel);
            }
            catch (NpgsqlException fault) when (!cancel.IsCancellationRequested)
            {
                if (attempt == PostgresFault.Tries || !PostgresFault.IsBrokenLine(fault))
                {
                    throw new DataUnavailableException(PostgresFault.Sentence(fault, connections.Place), fault);
                }
            }
        }
    }

    private async Task<List<T>> Once<T>(
        StreamId stream,
        string sql,
        Func<NpgsqlDataReader, T> read,
        NpgsqlParameter[] more,
        CancellationToken cancel
    )
    {
        await using var connection = await connections.Readers.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("select set_config('app.tenant', $1, true)") { Parameters = { Text(stream.Tenant) } }
        );
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Text(stream.Tenant), Text(stream.Name) } };
        foreach (var parameter in more)
        {
            command.Parameters.Add(parameter.Clone());
        }
        batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.NextResultAsync(cancel);
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(read(rows));
        }
        return found;
    }

    private static StoredEvent Event(NpgsqlDataReader at) =>
        new(
            at.GetInt64(0),
            at.GetInt64(1),
            at.GetString(2),
            at.GetInt32(3),
            at.GetGuid(4),
            new DateTimeOffset(at.GetDateTime(5)),
            at.IsDBNull(6) ? null : at.GetFieldValue<DateOnly>(6),
            at.GetInt64(7),
            at.GetFieldValue<byte[]>(8),
            at.GetString(9),
            at.GetFieldValue<byte[]>(10)
        );

    private static NpgsqlParameter<string> Text(string text) =>
        new() { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Number(long number) => new() { TypedValue = number };
}
