namespace CoachingPlatform.Data.Files;

/// <summary>Where files are kept.</summary>
public enum FileStoreKind
{
    /// <summary>In the folder “files” of the data folder.</summary>
    Folder,

    /// <summary>In a container of Azure Blob Storage.</summary>
    AzureBlob,
}

/// <summary>Where the files of evidence are kept; the section “Data:Files” of the settings.</summary>
public sealed record FileStoreOptions
{
    /// <summary>Folder or AzureBlob. Default: Folder.</summary>
    public FileStoreKind Store { get; init; } = FileStoreKind.Folder;

    /// <summary>In the folder: a file is refused that would leave less free disk than this. Default: 256 MiB.</summary>
    public long LeastFreeBytes { get; init; } = 256L << 20;

    /// <summary>In Azure: the connection string of the storage account; or else <see cref="ContainerUrl"/>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>In Azure with a connection string: the container. Default: evidence.</summary>
    public string Container { get; init; } = "evidence";

    /// <summary>
    /// In Azure: the address of the container. With a shared access signature that is used; without one, the managed
    /// identity of the machine, or what else Azure.Identity finds.
    /// </summary>
    public string ContainerUrl { get; init; } = "";

    /// <summary>Throws <see cref="StartRefusedException"/> naming the first setting that is wrong.</summary>
    internal void Validate()
    {
        Refuse(!Enum.IsDefined(Store), "Store must be Folder or AzureBlob.");
        Refuse(LeastFreeBytes < 0, "LeastFreeBytes must be 0 or more.");
        if (Store == FileStoreKind.Folder)
        {
            Refuse(
                ConnectionString.Length > 0 || ContainerUrl.Length > 0,
                "Store is Folder, but there is an address in Azure. Set Data:Files:Store to AzureBlob, or take the address away."
            );
            return;
        }
        Refuse(
            ConnectionString.Length > 0 == ContainerUrl.Length > 0,
            "Store is AzureBlob, which needs either Data:Files:ConnectionString or Data:Files:ContainerUrl."
        );
        Refuse(
            ContainerUrl.Length > 0 && !IsSafe(ContainerUrl),
            "ContainerUrl must be the https address of a container, such as https://ACCOUNT.blob.core.windows.net/evidence."
        );
        try
        {
            AzureFileStore.Client(this);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The fault may repeat the secret: it is not handed on.
            throw new StartRefusedException(
                "The setting Data:Files:ConnectionString is no connection string of a storage account. Copy it from “Access keys” in Azure's portal."
            );
        }
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.AbsolutePath.Trim('/').Length > 0;

    private static void Refuse(bool wrong, string sentence)
    {
        if (wrong)
        {
            throw new StartRefusedException($"The setting Data:Files:{sentence}");
        }
    }
}
