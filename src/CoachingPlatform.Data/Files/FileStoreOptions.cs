using CoachingPlatform.Data.Blobs;

namespace CoachingPlatform.Data.Files;

/// <summary>Where files are kept.</summary>
public enum FileStoreKind
{
    /// <summary>In the folder “files” of the data folder.</summary>
    Folder,

    /// <summary>In a container of Azure Blob Storage.</summary>
    AzureBlob,
}

/// <summary>
/// Where the files of evidence are kept; the section “Data:Files” of the settings. The container's default is “evidence”.
/// </summary>
public sealed record FileStoreOptions() : AzureContainerOptions("evidence")
{
    /// <summary>Folder or AzureBlob. Default: Folder.</summary>
    public FileStoreKind Store { get; init; } = FileStoreKind.Folder;

    /// <summary>In the folder: a file is refused that would leave less free disk than this. Default: 256 MiB.</summary>
    public long LeastFreeBytes { get; init; } = 256L << 20;

    public override string Section => "Data:Files";

    /// <summary>Throws <see cref="StartRefusedException"/> naming the first setting that is wrong.</summary>
    internal void Validate()
    {
        Refuse(!Enum.IsDefined(Store), "Store must be Folder or AzureBlob.");
        Refuse(LeastFreeBytes < 0, "LeastFreeBytes must be 0 or more.");
        if (Store == FileStoreKind.AzureBlob)
        {
            ValidateAddress();
        }
        else
        {
            Refuse(
                HasAddress,
                "Store is Folder, but there is an address in Azure. Set Data:Files:Store to AzureBlob, or take the address away."
            );
        }
    }
}
