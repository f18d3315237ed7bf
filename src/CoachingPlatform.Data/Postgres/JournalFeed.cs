using CoachingPlatform.Data.Journal;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Where a reader of a district's whole journal has come to: restores before it, transaction, event. Sequences have gaps and
/// are committed out of order, so a number alone would let a slow transaction be passed by.
/// </summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct JournalPlace(int Epoch, ulong Transaction, long Position)
{
    /// <summary>Before the first event.</summary>
    public static JournalPlace Start => default;
}

/// <summary>
/// Reads a district's journal in an order in which nothing ever appears before what was read: no event is given while an
/// older transaction may still bring others.
/// </summary>
internal sealed class JournalFeed(PostgresConnections connections)
{
    private const string Sql = """
        select epoch, transaction, position, stream, version
        from event
        where tenant = $1 and (epoch, transaction, position) > ($2, $3, $4)
            and (epoch < (select i.epoch from installation i)
                or transaction < pg_snapshot_xmin(pg_current_snapshot()))
        order by epoch, transaction, position limit $5
        """;

    /// <summary>The next events after a place: which stream came to which version.</summary>
    public async Task<ImmutableArray<(JournalPlace Place, StreamId Stream, long Version)>> Read(
        string tenant,
        JournalPlace after,
        int most,
        CancellationToken cancel
    )
    {
        await using var connection = await connections.Readers.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("select set_config('app.tenant', $1, true)")
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = tenant } },
                },
                new NpgsqlBatchCommand(Sql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = tenant },
                        new NpgsqlParameter<int> { TypedValue = after.Epoch },
                        new NpgsqlParameter<ulong>
                        {
                            TypedValue = after.Transaction,
                            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8,
                        },
                        new NpgsqlParameter<long> { TypedValue = after.Position },
                        new NpgsqlParameter<int> { TypedValue = most },
                    },
                },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.NextResultAsync(cancel);
        var found = ImmutableArray.CreateBuilder<(JournalPlace, StreamId, long)>();
        while (await rows.ReadAsync(cancel))
        {
            var place = new JournalPlace(rows.GetInt32(0), rows.GetFieldValue<ulong>(1), rows.GetInt64(2));
            found.Add((place, new StreamId(tenant, rows.GetString(3)), rows.GetInt64(4)));
        }
        return found.ToImmutable();
    }
}
