using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>Whether the PostgreSQL server answers; there is one where the data is on a server.</summary>
public sealed class DatabaseCheck
{
    private readonly PostgresConnections connections;

    internal DatabaseCheck(PostgresConnections connections) => this.connections = connections;

    /// <summary>Null where it answers, else what is wrong, for anybody: it names neither place nor user.</summary>
    public async Task<string?> Now(CancellationToken cancel)
    {
        try
        {
            await using var connection = await connections.Readers.OpenConnectionAsync(cancel);
            await using var ask = new NpgsqlCommand("select pg_is_in_recovery()", connection);
            return await ask.ExecuteScalarAsync(cancel) is true
                ? "PostgreSQL is a standby that takes no writes."
                : null;
        }
        catch (PostgresException fault)
        {
            return $"PostgreSQL refuses ({fault.SqlState}); the program's log says more.";
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            return "PostgreSQL, as the setting Data:ConnectionString names it, does not answer.";
        }
        catch (OperationCanceledException)
        {
            return "PostgreSQL, as the setting Data:ConnectionString names it, does not answer in time.";
        }
    }
}
