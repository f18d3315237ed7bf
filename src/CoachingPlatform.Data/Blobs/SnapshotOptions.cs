namespace CoachingPlatform.Data.Blobs;

/// <summary>Where grain snapshots are kept.</summary>
public enum SnapshotStoreKind
{
    /// <summary>In the journal's own database.</summary>
    Journal,

    /// <summary>In a container of Azure Blob Storage.</summary>
    AzureBlob,
}

/// <summary>
/// Where grain snapshots are kept; the section “Data:Snapshots” of the settings. The container's default is “grainstate”, as
/// of Orleans' own provider.
/// </summary>
public sealed record SnapshotOptions() : AzureContainerOptions("grainstate")
{
    /// <summary>Journal or AzureBlob. Default: Journal.</summary>
    public SnapshotStoreKind Store { get; init; } = SnapshotStoreKind.Journal;

    public override string Section => "Data:Snapshots";

    /// <summary>Throws <see cref="StartRefusedException"/> naming the first setting that is wrong.</summary>
    internal void Validate()
    {
        Refuse(!Enum.IsDefined(Store), "Store must be Journal or AzureBlob.");
        if (Store == SnapshotStoreKind.AzureBlob)
        {
            ValidateAddress();
        }
        else
        {
            Refuse(
                HasAddress,
                "Store is Journal, but there is an address in Azure. Set Data:Snapshots:Store to AzureBlob, or take the address away."
            );
        }
    }
}
