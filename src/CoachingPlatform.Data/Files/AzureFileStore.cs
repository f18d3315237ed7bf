using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CoachingPlatform.Data.Files;

/// <summary>Files as blobs of one container, named by their path. The container is made when the first file comes.</summary>
public sealed class AzureFileStore(BlobContainerClient container) : IFileStore
{
    private const string AtName = "at";

    public Task<bool> Add(FileKey key, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancel) =>
        Guarded(async () =>
        {
            try
            {
                return await Upload(key, content, at, cancel);
            }
            catch (RequestFailedException none) when (none.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await container.CreateIfNotExistsAsync(cancellationToken: cancel);
                return await Upload(key, content, at, cancel);
            }
        });

    public Task<byte[]?> Read(FileKey key, CancellationToken cancel) =>
        Guarded(async () =>
        {
            try
            {
                var blob = await container.GetBlobClient(key.Path).DownloadContentAsync(cancel);
                return blob.Value.Content.ToArray();
            }
            catch (RequestFailedException none) when (none.Status == 404)
            {
                return null;
            }
        });

    public Task Delete(FileKey key, CancellationToken cancel) =>
        Guarded(async () =>
        {
            try
            {
                var options = DeleteSnapshotsOption.IncludeSnapshots;
                await container.GetBlobClient(key.Path).DeleteIfExistsAsync(options, cancellationToken: cancel);
            }
            catch (RequestFailedException none) when (none.Status == 404)
            {
                // There is no container yet, and so no file.
            }
            return true;
        });

    public async IAsyncEnumerable<FileEntry> List(string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = new GetBlobsOptions
        {
            Traits = BlobTraits.Metadata,
            Prefix = folder.Length == 0 ? null : $"{folder}/",
        };
        await using var pages = container.GetBlobsAsync(options, cancel).AsPages().GetAsyncEnumerator(cancel);
        while (await Guarded(() => Next(pages)))
        {
            foreach (var blob in pages.Current.Values)
            {
                if (FileKey.TryParse(blob.Name, out var key))
                {
                    yield return new FileEntry(key.Value, AtOf(blob));
                }
            }
        }
    }

    private static async Task<bool> Next(IAsyncEnumerator<Page<BlobItem>> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (RequestFailedException none) when (none.Status == 404)
        {
            return false;
        }
    }

    private async Task<bool> Upload(
        FileKey key,
        ReadOnlyMemory<byte> content,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [AtName] = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            },
        };
        try
        {
            await container.GetBlobClient(key.Path).UploadAsync(BinaryData.FromBytes(content), options, cancel);
            return true;
        }
        catch (RequestFailedException there)
            when (there.Status == 412 || there.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return false;
        }
    }

    private static DateTimeOffset AtOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(AtName, out var at)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : blob.Properties.LastModified ?? DateTimeOffset.MaxValue;

    private static async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        // What is thrown after all retries is a list of the tries.
        catch (Exception fault)
            when (fault is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            throw new DataUnavailableException(
                "Files cannot be kept or fetched at this moment: their store in Azure does not answer. Try again shortly; nothing was changed.",
                fault
            );
        }
    }
}
