using System.Net.Sockets;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>What a failure of PostgreSQL means, and the sentence that tells an operator.</summary>
internal static class PostgresFault
{
    /// <summary>
    /// How often a read is tried: the pool may hold several connections that broke while nobody used them.
    /// </summary>
    public const int Tries = 3;

    /// <summary>True when the line broke, or the server ended the session: a read may be tried on another one.</summary>
    public static bool IsBrokenLine(Exception fault) =>
        fault switch
        {
            PostgresException said => said.SqlState.StartsWith("57P", StringComparison.Ordinal),
            NpgsqlException { InnerException: IOException or SocketException } => true,
            _ => false,
        };

    /// <summary>
    /// True when the server itself said that it took the transaction back. A line that broke says nothing, nor does a
    /// server that ends the session: that may come after the commit.
    /// </summary>
    public static bool IsRolledBack(Exception fault) =>
        fault is PostgresException { Severity: "ERROR" } said
        && !said.SqlState.StartsWith("08", StringComparison.Ordinal)
        && !said.SqlState.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>True when the database as a whole could not, whatever was asked of it.</summary>
    public static bool IsOutage(Exception fault) =>
        fault switch
        {
            PostgresException said => IsOutage(said.SqlState),
            NpgsqlException or TimeoutException or IOException or SocketException => true,
            _ => false,
        };

    /// <summary>
    /// True when nothing is wrong with what was asked, and it may do at once another time: another program was in the way,
    /// or, for one work alone, wrote the same key first.
    /// </summary>
    public static bool IsPassing(Exception fault, int works) =>
        fault is PostgresException { SqlState: var state }
        && (
            state is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            || (works == 1 && state == PostgresErrorCodes.UniqueViolation)
        );

    /// <summary>The server's own messages name tables and columns; its details, which hold values, are left out.</summary>
    public static string Sentence(Exception fault, string place) =>
        fault switch
        {
            PostgresException said => Sentence(said, place),
            NpgsqlException { InnerException: SocketException } =>
                $"No PostgreSQL answers at {place}. Start it, or check Host and Port in the setting Data:ConnectionString.",
            NpgsqlException { InnerException: TimeoutException } or TimeoutException =>
                $"PostgreSQL at {place} does not answer in time. Check the server's load and the network.",
            NpgsqlException =>
                $"The line to PostgreSQL at {place} broke ({fault.Message}). The next try connects anew.",
            _ => $"PostgreSQL at {place} could not be written ({fault.Message}).",
        };

    private static string Sentence(PostgresException said, string place) =>
        said.SqlState switch
        {
            PostgresErrorCodes.DiskFull =>
                $"The disk of PostgreSQL at {place} is full. Free space; nothing acknowledged was lost.",
            PostgresErrorCodes.IoError =>
                $"The disk of PostgreSQL at {place} reports errors ({said.MessageText}). Check the disk.",
            PostgresErrorCodes.ReadOnlySqlTransaction =>
                $"PostgreSQL at {place} is a standby that takes no writes. Name the primary in the setting Data:ConnectionString.",
            PostgresErrorCodes.TooManyConnections =>
                $"PostgreSQL at {place} takes no more connections. Raise its max_connections, or run fewer programs.",
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
                "The database is busy. Send the same again in a moment.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"PostgreSQL at {place} refuses the user ({said.MessageText}). Check Username and Password in the setting Data:ConnectionString.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"The user has not the rights that it needs at {place} ({said.MessageText}). Run the verb “database prepare”.",
            PostgresErrorCodes.InvalidCatalogName =>
                $"There is no such database at {place} ({said.MessageText}). Check Database in the setting Data:ConnectionString, or run the verb “database prepare”.",
            PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.InvalidSchemaName =>
                $"The database at {place} has not the tables of this version ({said.MessageText}). Run the verb “database prepare”.",
            var state when state.StartsWith("23", StringComparison.Ordinal) =>
                $"A row breaks a rule of the database ({said.MessageText}). This is a bug.",
            _ => $"PostgreSQL at {place} could not do it ({said.MessageText}).",
        };

    /// <summary>Classes of errors: connections, resources, the operator's doing, the system's own.</summary>
    private static bool IsOutage(string state) =>
        state[..2] is "08" or "53" or "57" or "58"
        || state
            is PostgresErrorCodes.ReadOnlySqlTransaction
                or PostgresErrorCodes.InsufficientPrivilege
                or PostgresErrorCodes.UndefinedTable
                or PostgresErrorCodes.LockNotAvailable;
}
