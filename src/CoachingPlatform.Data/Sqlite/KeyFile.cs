using CoachingPlatform.Data.Keys;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>What is checked of the file of wrapped keys before the program starts.</summary>
internal static class KeyFile
{
    /// <summary>Whether it holds a key, which only its master key can unwrap.</summary>
    public static bool HasKeys(string path) => Any(path, _ => true);

    /// <summary>One key is tried, so that a wrong master key is told before anything is written.</summary>
    public static void RefuseWrongMaster(string path, MasterKey master)
    {
        try
        {
            Any(path, row => master.Unwrap(row.Bytes(2), row.Text(0), row.Text(1)).Length > 0);
        }
        catch (SealBrokenException broken)
        {
            throw new StartRefusedException(
                $"The master key is not the one that the keys in {path} were wrapped with. Put the right one back: the setting Data:MasterKey, or the file {MasterKey.FileName} in the data folder.",
                broken
            );
        }
    }

    /// <summary>Opens it for its one writer, made when absent.</summary>
    public static SqliteConnection Open(string path)
    {
        SqliteFile.RefuseDamaged(path);
        SqliteFile.Create(path);
        return Refusing(
            path,
            () =>
            {
                var connection = SqliteConnections.OpenWriter(path);
                // What is destroyed is overwritten in the file, not only unlinked.
                SqliteConnections.Execute(
                    connection,
                    """
                    PRAGMA secure_delete = ON;
                    CREATE TABLE IF NOT EXISTS word_key (
                        tenant TEXT NOT NULL, scope TEXT NOT NULL, wrapped BLOB, created_at TEXT, destroyed_at TEXT,
                        PRIMARY KEY (tenant, scope)) WITHOUT ROWID;
                    """
                );
                return connection;
            }
        );
    }

    /// <summary>Opens it to read, beside the one that writes it; null while there is nothing in it.</summary>
    public static SqliteConnection? OpenToRead(string path)
    {
        SqliteFile.RefuseDamaged(path);
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return null;
        }
        return Refusing(
            path,
            () =>
            {
                var connection = SqliteConnections.OpenReader(path);
                if (SqliteConnections.HasTable(connection, "word_key"))
                {
                    return connection;
                }
                connection.Dispose();
                return null;
            }
        );
    }

    private static bool Any(string path, Func<Statement, bool> found)
    {
        using var connection = OpenToRead(path);
        return connection is not null
            && Refusing(
                path,
                () =>
                {
                    using var any = new Statement(
                        connection,
                        "SELECT tenant, scope, wrapped FROM word_key WHERE wrapped IS NOT NULL LIMIT 1"
                    );
                    return any.Step() && found(any);
                }
            );
    }

    private static T Refusing<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException fault)
        {
            throw new StartRefusedException(SqliteFault.Sentence(fault, path), fault);
        }
    }
}
