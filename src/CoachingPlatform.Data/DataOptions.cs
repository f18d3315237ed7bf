using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data;

/// <summary>Where and how data is kept; the section “Data” of the settings.</summary>
public sealed record DataOptions
{
    /// <summary>The folder of the embedded databases; one running program per folder. Default: data.</summary>
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
