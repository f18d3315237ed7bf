using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The whole file at one moment; statements name the district themselves.</summary>
internal sealed class SqliteMoment : IMoment
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction moment;

    public SqliteMoment(string path)
    {
        connection = SqliteConnections.OpenReader(path);
        try
        {
            moment = connection.BeginTransaction(deferred: true);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IRows Prepare(string sql) => new Statement(connection, sql);

    public void Dispose()
    {
        moment.Dispose();
        connection.Dispose();
    }
}
