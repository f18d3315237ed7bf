using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>What a failure of SQLite means, and the sentence that tells an operator.</summary>
internal static class SqliteFault
{
    /// <summary>True when the database as a whole could not, whatever was asked of it.</summary>
    public static bool IsOutage(Exception fault) =>
        fault is SqliteException { SqliteErrorCode: var code }
        && code
            is SQLITE_FULL
                or SQLITE_IOERR
                or SQLITE_READONLY
                or SQLITE_BUSY
                or SQLITE_LOCKED
                or SQLITE_CORRUPT
                or SQLITE_NOTADB
                or SQLITE_CANTOPEN
                or SQLITE_NOMEM
                or SQLITE_PROTOCOL
                or SQLITE_PERM;

    public static bool IsFull(Exception fault) => fault is SqliteException { SqliteErrorCode: SQLITE_FULL };

    /// <summary>
    /// SQLite's own messages name tables and columns, never values; of the path only the file's name is told, for callers
    /// are shown the sentence too.
    /// </summary>
    public static string Sentence(Exception fault, string path) => Of(fault, Path.GetFileName(path));

    private static string Of(Exception fault, string path) =>
        (fault as SqliteException)?.SqliteErrorCode switch
        {
            SQLITE_FULL => $"The disk that holds {path} is full. Free space; nothing acknowledged was lost.",
            SQLITE_IOERR => $"The disk that holds {path} reports errors ({fault.Message}). Check the disk.",
            SQLITE_READONLY or SQLITE_PERM =>
                $"{path} cannot be written. Make the data folder writable for this program's user.",
            SQLITE_BUSY or SQLITE_LOCKED =>
                $"Another program holds {path} locked. End that program; this one tries again by itself.",
            SQLITE_CORRUPT or SQLITE_NOTADB =>
                $"{path} is damaged ({fault.Message}). Stop the program and restore the last backup.",
            SQLITE_CANTOPEN => $"{path} cannot be opened. Check that the data folder is there and can be written.",
            SQLITE_CONSTRAINT => $"A row breaks a rule of the database ({fault.Message}). This is a bug.",
            _ => $"{path} could not be written ({fault.Message}).",
        };
}
