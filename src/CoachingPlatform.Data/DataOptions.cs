using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data;

/// <summary>Where journal, read model, keys and sign-in are kept.</summary>
public enum DataProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where and how data is kept; the section “Data” of the settings.</summary>
public sealed record DataOptions
{
    /// <summary>Sqlite, embedded in the folder (default), or PostgreSql, a server of its own.</summary>
    public DataProvider Provider { get; init; } = DataProvider.Sqlite;

    /// <summary>
    /// The PostgreSQL database and the program's own user: Host=…;Database=…;Username=…;Password=… Default: empty.
    /// </summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// Who may make roles, databases and tables there; for the verb “database prepare” alone, and not to be set where the
    /// program serves. Default: empty.
    /// </summary>
    public string AdminConnectionString { get; init; } = "";

    /// <summary>
    /// What the installation is called, which a PostgreSQL database keeps: a program of another installation is refused.
    /// Default: empty, then the master key alone tells them apart.
    /// </summary>
    public string Installation { get; init; } = "";

    /// <summary>
    /// The folder of the embedded databases and of what belongs to one process alone; one running program per folder.
    /// Default: data.
    /// </summary>
    public string Folder { get; init; } = "data";

    /// <summary>
    /// The master key, 32 bytes as base64. By default empty: the file master.key in the folder, made on the first start.
    /// </summary>
    public string MasterKey { get; init; } = "";

    /// <summary>The start is refused with less free disk than this. Default: 32 MiB.</summary>
    public long LeastFreeBytes { get; init; } = 32L << 20;

    public JournalOptions Journal { get; init; } = new();

    public FileStoreOptions Files { get; init; } = new();

    public SnapshotOptions Snapshots { get; init; } = new();

    /// <summary>Throws <see cref="StartRefusedException"/> naming the first setting that is wrong.</summary>
    internal void Validate()
    {
        Refuse(string.IsNullOrWhiteSpace(Folder), "Data:Folder is empty. Name the folder that is to hold the data.");
        Refuse(LeastFreeBytes < 0, "Data:LeastFreeBytes must be 0 or more.");
        Refuse(Journal.Waiting is < 1 or > 1_000_000, "Data:Journal:Waiting must be from 1 to 1000000.");
        Refuse(Journal.Batch is < 1 or > 10_000, "Data:Journal:Batch must be from 1 to 10000.");
        Refuse(
            Journal.PatienceSeconds is not (> 0 and <= 60),
            "Data:Journal:PatienceSeconds must be above 0, at most 60."
        );
        if (Provider == DataProvider.PostgreSql)
        {
            Postgres.PostgresConnections.Parse(ConnectionString);
        }
        Files.Validate();
        Snapshots.Validate();
    }

    private static void Refuse(bool wrong, string sentence)
    {
        if (wrong)
        {
            throw new StartRefusedException($"The setting {sentence}");
        }
    }
}
