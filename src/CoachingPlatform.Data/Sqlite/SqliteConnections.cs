using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>How this program opens its SQLite files.</summary>
internal static class SqliteConnections
{
    /// <summary>The first version without the WAL-reset bug, which could corrupt a database.</summary>
    public static readonly Version Oldest = new(3, 51, 3);

    /// <summary>The connection string of EF Core's readers, pooled.</summary>
    public static string ReadOnly(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = true,
            DefaultTimeout = 5,
        }.ToString();

    /// <summary>Opens the one connection that writes a file: durable at each commit, for one thread.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        try
        {
            connection.Open();
            RefuseOld(connection.ServerVersion);
            Execute(
                connection,
                """
                PRAGMA busy_timeout = 5000;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -32768;
                PRAGMA wal_autocheckpoint = 8000;
                """
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads, for one thread.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout = 5000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static bool HasTable(SqliteConnection connection, string table)
    {
        using var found = new Statement(
            connection,
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
        );
        return found.With(table).Step() && found.Long(0) == 1;
    }

    public static void RefuseOld(string version)
    {
        if (Version.Parse(version) < Oldest)
        {
            throw new StartRefusedException(
                $"The SQLite library is version {version}; at least {Oldest} is needed. Use the one that comes with the program."
            );
        }
    }
}
