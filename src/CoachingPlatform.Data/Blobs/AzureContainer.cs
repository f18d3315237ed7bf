using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace CoachingPlatform.Data.Blobs;

/// <summary>The clients of containers that settings name.</summary>
public static class AzureContainer
{
    /// <summary>The container, not asked yet.</summary>
    public static BlobContainerClient Client(AzureContainerOptions options, BlobClientOptions client)
    {
        if (options.ConnectionString.Length > 0)
        {
            return new BlobContainerClient(options.ConnectionString, options.Container, client);
        }
        var address = new Uri(options.ContainerUrl);
        return address.Query.Length > 1
            ? new BlobContainerClient(address, client)
            : new BlobContainerClient(address, new DefaultAzureCredential(), client);
    }

    /// <summary>Somebody waits for the answer: it is given up soon.</summary>
    public static BlobClientOptions ForPeople() => Of(retries: 2, TimeSpan.FromSeconds(20));

    /// <summary>What is asked for can be had otherwise: it is given up at once.</summary>
    public static BlobClientOptions ForCache() => Of(retries: 1, TimeSpan.FromSeconds(5));

    private static BlobClientOptions Of(int retries, TimeSpan timeout) =>
        new()
        {
            Retry =
            {
                MaxRetries = retries,
                Mode = RetryMode.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(2),
                NetworkTimeout = timeout,
            },
        };
}
