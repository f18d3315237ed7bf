using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CoachingPlatform.Data.Blobs;

/// <summary>Whether a container can be used as the settings say.</summary>
public sealed class ContainerCheck(AzureContainerOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly BlobContainerClient container = AzureContainer.Client(options, AzureContainer.ForCache());

    /// <summary>The section of the settings.</summary>
    public string Section => options.Section;

    /// <summary>
    /// Writes, reads and deletes, at the start; makes the container where it is not there. Null where all went well, a
    /// sentence where it does not answer.
    /// </summary>
    /// <exception cref="StartRefusedException">Somebody has to change something.</exception>
    public async Task<string?> AtStart(CancellationToken cancel) =>
        await Try(
            async patience =>
            {
                var blob = container.GetBlobClient($"check/{Guid.NewGuid():N}");
                try
                {
                    await Write(blob, patience);
                }
                catch (RequestFailedException none) when (none.ErrorCode == BlobErrorCode.ContainerNotFound)
                {
                    await container.CreateIfNotExistsAsync(cancellationToken: patience);
                    await Write(blob, patience);
                }
                await blob.DownloadContentAsync(patience);
                await blob.DeleteAsync(cancellationToken: patience);
            },
            cancel
        )
            is { } fault
            ? BlobFault.IsOfSettings(fault)
                ? throw new StartRefusedException(Sentence(fault))
                : Sentence(fault)
            : null;

    /// <summary>Asks for a blob that is not there; null where that is answered, else a sentence.</summary>
    public async Task<string?> Now(CancellationToken cancel) =>
        await Try(patience => container.GetBlobClient("check/none").ExistsAsync(patience), cancel) is { } fault
            ? Sentence(fault)
            : null;

    private string Sentence(Exception fault) => BlobFault.Sentence(fault, options, clock.GetUtcNow());

    private static Task Write(BlobClient blob, CancellationToken cancel) =>
        blob.UploadAsync(BinaryData.FromString("check"), cancel);

    private async Task<Exception?> Try(Func<CancellationToken, Task> act, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await act(patience.Token);
            return null;
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            return fault;
        }
    }
}
