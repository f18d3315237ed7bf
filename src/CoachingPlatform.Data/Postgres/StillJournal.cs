using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// While it is held no event is on its way: those that were are committed, and those to come wait, for as long as it takes to
/// begin a transaction. Positions are given before the commit; without it, one could appear behind those that were read.
/// </summary>
internal sealed class StillJournal : IDisposable
{
    /// <summary>Taken by whoever writes events, together with all others who do.</summary>
    public const string Write = "select pg_advisory_xact_lock_shared(1, 0)";

    private const string Hold = "select set_config('lock_timeout', '10s', true), pg_advisory_xact_lock(1, 0)";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    public StillJournal(NpgsqlDataSource from)
    {
        connection = from.OpenConnection();
        try
        {
            transaction = connection.BeginTransaction();
            using var hold = new NpgsqlCommand(Hold, connection, transaction);
            hold.ExecuteNonQuery();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }
}
