using System.Text.RegularExpressions;

namespace CoachingPlatform.Data.Blobs;

/// <summary>
/// How a container of Azure Blob Storage is reached: by a connection string, by an address with a shared access signature,
/// or by an address alone and the identity of the machine.
/// </summary>
/// <param name="Container">With a connection string: the container.</param>
public abstract partial record AzureContainerOptions(string Container)
{
    /// <summary>The connection string of the storage account; or else <see cref="ContainerUrl"/>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// The address of the container. With a shared access signature that is used; without one, the managed identity of the
    /// machine (AZURE_CLIENT_ID names one of several), or what else Azure.Identity finds.
    /// </summary>
    public string ContainerUrl { get; init; } = "";

    /// <summary>Of these settings, such as Data:Files.</summary>
    public abstract string Section { get; }

    /// <summary>Whether there is any address in Azure.</summary>
    private protected bool HasAddress => ConnectionString.Length > 0 || ContainerUrl.Length > 0;

    /// <summary>Throws <see cref="StartRefusedException"/> naming the first setting that is wrong.</summary>
    private protected void ValidateAddress()
    {
        Refuse(
            ConnectionString.Length > 0 == ContainerUrl.Length > 0,
            $"Store is AzureBlob, which needs either {Section}:ConnectionString or {Section}:ContainerUrl."
        );
        Refuse(
            ContainerUrl.Length > 0 && !IsSafe(ContainerUrl),
            $"ContainerUrl must be the https address of a container, such as https://ACCOUNT.blob.core.windows.net/{Container}."
        );
        Refuse(
            ConnectionString.Length > 0 && !ContainerName().IsMatch(Container),
            "Container must be 3 to 63 of a–z, 0–9 and single hyphens, beginning and ending with a letter or digit."
        );
        try
        {
            AzureContainer.Client(this, AzureContainer.ForPeople());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The fault may repeat the secret: it is not handed on.
            throw new StartRefusedException(
                $"The setting {Section}:ConnectionString is no connection string of a storage account. Copy it from “Access keys” in Azure's portal."
            );
        }
    }

    private protected void Refuse(bool wrong, string sentence)
    {
        if (wrong)
        {
            throw new StartRefusedException($"The setting {Section}:{sentence}");
        }
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.AbsolutePath.Trim('/').Length > 0;

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ContainerName();
}
