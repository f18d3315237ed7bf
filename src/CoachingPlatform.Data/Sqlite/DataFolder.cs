using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Postgres;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>
/// The folder of the embedded databases: platform.db, identity.db, keys.db and, unless a setting holds it, master.key. Where
/// the databases are a server's, what belongs to this process alone is in it. It belongs to one running program, by its lock
/// file. Opening it makes what is missing and applies migrations, or refuses with a
/// sentence for the operator (<see cref="StartRefusedException"/>).
/// </summary>
public sealed class DataFolder : IDisposable
{
    internal const string KeysName = "keys.db";

    private const string PlatformName = "platform.db";

    private const string IdentityName = "identity.db";

    private readonly FileStream? held;

    private DataFolder(string path, FileStream? held, MasterKey master, PostgresDatabase? server) =>
        (Path, this.held, Master, Server) = (path, held, master, server);

    public string Path { get; }

    /// <summary>Where the data is, for sentences: the folder, or the database of a server.</summary>
    public string Place => Server?.Connections.Place ?? Path;

    public string PlatformFile => System.IO.Path.Combine(Path, PlatformName);

    public string IdentityFile => System.IO.Path.Combine(Path, IdentityName);

    public string KeysFile => System.IO.Path.Combine(Path, KeysName);

    /// <summary>True when it was opened beside a running program, to read only.</summary>
    public bool IsReadOnly => held is null;

    public MasterKey Master { get; }

    /// <summary>The server that holds the databases instead of the folder; null where they are embedded.</summary>
    internal PostgresDatabase? Server { get; }

    /// <summary>Opens the folder for the one program that serves it.</summary>
    public static DataFolder Open(DataOptions options)
    {
        options.Validate();
        var path = System.IO.Path.GetFullPath(options.Folder);
        FolderChecks.Create(path);
        var taken = FolderChecks.Lock(path);
        PostgresDatabase? server = null;
        try
        {
            FolderChecks.RefuseFull(path, options.LeastFreeBytes);
            if (options.Provider == DataProvider.PostgreSql)
            {
                server = PostgresDatabase.Open(options);
                return new DataFolder(path, taken, server.Master(path, options), server);
            }
            var folder = new DataFolder(path, taken, FolderChecks.Master(path, options), server: null);
            SchemaUpgrade.Platform.Run(folder.PlatformFile);
            SchemaUpgrade.Identity.Run(folder.IdentityFile);
            return folder;
        }
        catch
        {
            server?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder to read, whether or not a program serves it; makes and changes nothing.</summary>
    public static DataFolder OpenToRead(DataOptions options)
    {
        options.Validate();
        var path = System.IO.Path.GetFullPath(options.Folder);
        if (options.Provider == DataProvider.PostgreSql)
        {
            var server = PostgresDatabase.Open(options);
            try
            {
                return new DataFolder(path, null, server.MasterToRead(path, options), server);
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
        if (!File.Exists(System.IO.Path.Combine(path, PlatformName)))
        {
            throw new StartRefusedException($"{path} holds no data. Check the setting Data:Folder.");
        }
        var folder = new DataFolder(path, null, FolderChecks.Master(path, options, mayCreate: false), server: null);
        SchemaUpgrade.Platform.RefuseOther(folder.PlatformFile);
        return folder;
    }

    public void Dispose()
    {
        foreach (
            var pool in new[]
            {
                SqliteConnections.ReadOnly(PlatformFile),
                SqliteIdentityContext.ConnectionTo(IdentityFile),
            }
        )
        {
            using var pooled = new SqliteConnection(pool);
            SqliteConnection.ClearPool(pooled);
        }
        Server?.Dispose();
        Master.Dispose();
        held?.Dispose();
    }
}
