using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Grains.Journaling;
using Orleans.Storage;

namespace CoachingPlatform.Grains.Storage;

/// <summary>
/// Keeps grain snapshots in Azure Blob Storage, in the layout of Microsoft.Orleans.Persistence.AzureStorage's blob provider:
/// one blob for each state, named STATE-GRAIN.json whatever its format; its ETag is the blob's; a clear deletes it. So
/// that package can take this one's place, with the same serializer.
/// </summary>
/// <remarks>Beside that layout a blob's metadata tell the version of the snapshot, for <c>verify</c> to read in a list.</remarks>
public sealed class BlobGrainStorage(BlobContainerClient container, IGrainStorageSerializer serializer) : IGrainStorage
{
    private const string ContentType = "application/octet-stream";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var found = (await Blob(stateName, grainId).DownloadContentAsync(cancellationToken)).Value;
            if (found.Content.ToMemory().IsEmpty)
            {
                // Orleans' provider leaves an empty blob where it is set to keep ETags over a clear.
                grainState.Reset();
                grainState.ETag = found.Details.ETag.ToString();
                return;
            }
            // The ETag first: who finds that this is no state can put one in its place.
            grainState.Kept(found.Details.ETag.ToString());
            grainState.State = serializer.Deserialize<T>(found.Content);
        }
        catch (RequestFailedException none) when (none.Status == 404)
        {
            grainState.Reset();
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var blob = Blob(stateName, grainId);
        var content = serializer.Serialize(grainState.State);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = ContentType },
            Conditions = As(grainState.ETag),
            Metadata = grainState.State is SnapshotState { Snapshot.Version: var version }
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [BlobSnapshots.VersionName] = version.ToString(CultureInfo.InvariantCulture),
                }
                : null,
        };
        try
        {
            await Upload();
        }
        catch (RequestFailedException none) when (none.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await Upload();
        }

        async Task Upload()
        {
            try
            {
                var kept = await blob.UploadAsync(content, options, cancellationToken);
                grainState.Kept(kept.Value.ETag.ToString());
            }
            catch (RequestFailedException other) when (IsAnothers(other))
            {
                GrainStates.Refuse(grainState.ETag, other);
            }
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var blob = Blob(stateName, grainId);
        try
        {
            if (string.IsNullOrEmpty(grainState.ETag))
            {
                // A delete “if there is none” is no condition that Azure knows: looking comes to the same.
                if (await blob.ExistsAsync(cancellationToken))
                {
                    GrainStates.Refuse(grainState.ETag);
                }
            }
            else
            {
                await blob.DeleteAsync(DeleteSnapshotsOption.None, As(grainState.ETag), cancellationToken);
            }
        }
        catch (RequestFailedException other) when (IsAnothers(other) || other.Status == 404)
        {
            GrainStates.Refuse(grainState.ETag, other);
        }
        grainState.Reset();
    }

    private BlobClient Blob(string stateName, GrainId grainId)
    {
        var name = BlobSnapshots.NameOf(stateName, grainId.ToString());
        return container.GetBlobClient(name);
    }

    /// <summary>The blob as it was known: with its ETag, or not there.</summary>
    private static BlobRequestConditions As(string? etag) =>
        string.IsNullOrEmpty(etag)
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(etag) };

    /// <summary>What is kept is not what the writer knew: a condition does not hold, or the blob came meanwhile.</summary>
    private static bool IsAnothers(RequestFailedException fault) =>
        fault.Status is 409 or 412 && fault.ErrorCode != BlobErrorCode.ContainerBeingDeleted;
}
