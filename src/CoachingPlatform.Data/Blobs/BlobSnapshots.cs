using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Verification;

namespace CoachingPlatform.Data.Blobs;

/// <summary>A snapshot that is kept.</summary>
/// <param name="Grain">Its name, as that of a row: state/type/key.</param>
/// <param name="Stream">The stream that it was folded from.</param>
/// <param name="Version">The version that it was folded to; null where another program wrote it and did not say.</param>
public sealed record ListedSnapshot(string Grain, StreamId Stream, long? Version);

/// <summary>The snapshots of a container, without what is in them.</summary>
public sealed class BlobSnapshots(SnapshotOptions settings, TimeProvider clock)
{
    /// <summary>The metadata of a blob that tell its snapshot's version.</summary>
    public const string VersionName = "version";

    private const string Ending = ".json";
    private const int LongestName = 1_024;

    private readonly BlobContainerClient container = AzureContainer.Client(settings, AzureContainer.ForPeople());

    /// <summary>The blob of a state, as Orleans' own provider names it.</summary>
    /// <param name="grain">The grain's id: type/key.</param>
    public static string NameOf(string state, string grain)
    {
        var name = $"{state}-{grain}{Ending}";
        // An address cannot hold such a part: the blob would be another grain's.
        return name.Length <= LongestName && !name.Split('/', '\\').Any(part => part is "." or "..")
            ? name
            : throw new ArgumentException(
                $"There is no blob for the grain {grain}: its key is too long, or has “.” or “..” between slashes.",
                nameof(grain)
            );
    }

    /// <summary>All snapshots of grains; blobs of other names are left out.</summary>
    /// <exception cref="DataUnavailableException">Azure could not; the sentence names the setting.</exception>
    public async Task<List<ListedSnapshot>> List(CancellationToken cancel)
    {
        var all = new List<ListedSnapshot>();
        try
        {
            var options = new GetBlobsOptions { Traits = BlobTraits.Metadata };
            await foreach (var blob in container.GetBlobsAsync(options, cancel))
            {
                if (GrainOf(blob.Name) is { } grain && SnapshotNames.StreamOf(grain) is { } stream)
                {
                    all.Add(new ListedSnapshot(grain, stream, VersionOf(blob)));
                }
            }
        }
        catch (RequestFailedException none) when (none.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // No snapshot was ever taken.
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            throw new DataUnavailableException(BlobFault.Sentence(fault, settings, clock.GetUtcNow()), fault);
        }
        return all;
    }

    /// <summary>Removes a snapshot, whatever stands there.</summary>
    public async Task Remove(string grain, CancellationToken cancel)
    {
        var slash = grain.IndexOf('/', StringComparison.Ordinal);
        await container
            .GetBlobClient(NameOf(grain[..slash], grain[(slash + 1)..]))
            .DeleteIfExistsAsync(cancellationToken: cancel);
    }

    /// <summary>state-type/key.json, where the state of a journaled grain is called as its type is.</summary>
    private static string? GrainOf(string name)
    {
        var (slash, dash) = (name.IndexOf('/', StringComparison.Ordinal), name.IndexOf('-', StringComparison.Ordinal));
        return name.EndsWith(Ending, StringComparison.Ordinal) && dash > 0 && dash < slash
            ? $"{name[..dash]}/{name[(dash + 1)..^Ending.Length]}"
            : null;
    }

    private static long? VersionOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(VersionName, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
