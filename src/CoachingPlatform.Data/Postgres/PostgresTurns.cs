using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Lets one process at a time make a district's reports. Who lost its line has lost its turn, and is refused when it says
/// that its making is done.
/// </summary>
internal static class PostgresTurns
{
    // A machine that stands still does not keep the turn for hours.
    private const string Hold = """
        select set_config('tcp_keepalives_idle', '15', true), set_config('tcp_keepalives_interval', '5', true),
            set_config('tcp_keepalives_count', '3', true), set_config('idle_in_transaction_session_timeout', '0', true),
            pg_advisory_xact_lock(2, hashtext($1))
        """;

    public static async Task<IAsyncDisposable> Take(NpgsqlDataSource from, string tenant, CancellationToken cancel)
    {
        var connection = await from.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancel);
            await using var hold = new NpgsqlCommand(Hold, connection, transaction)
            {
                // As long as the one before takes.
                CommandTimeout = 0,
                Parameters = { new NpgsqlParameter<string> { TypedValue = tenant } },
            };
            await hold.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
