using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.Sqlite;

namespace CoachingPlatform.Data.Keys;

/// <summary>Keys to read with, of a folder or of the server that holds its databases.</summary>
internal static class KeyReaders
{
    /// <returns>The keys, and what is to be disposed once they are no longer needed.</returns>
    public static (IKeyRing Keys, IDisposable Owned) Of(DataFolder folder)
    {
        if (folder.Server is { Connections: var connections })
        {
            var hosted = new PostgresKeyReader(connections, folder.Master);
            return (hosted, hosted);
        }
        var embedded = new SqliteKeyReader(folder.KeysFile, folder.Master);
        return (embedded, embedded);
    }
}
