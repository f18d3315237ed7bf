using System.Globalization;
using System.Web;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace CoachingPlatform.Data.Blobs;

/// <summary>What a failure of Azure Blob Storage means, in a sentence that names the setting and holds no secret.</summary>
internal static class BlobFault
{
    /// <summary>Whether somebody has to change something; else it is an outage, which passes.</summary>
    public static bool IsOfSettings(Exception fault) =>
        Inner(fault) switch
        {
            RequestFailedException { Status: 400 or 401 or 403 or 404 } => true,
            CredentialUnavailableException => true,
            _ => false,
        };

    public static string Sentence(Exception fault, AzureContainerOptions options, DateTimeOffset now) =>
        Inner(fault) switch
        {
            CredentialUnavailableException =>
                $"No identity of Azure was found for {options.Section}:ContainerUrl. Give this machine a managed identity (AZURE_CLIENT_ID names one of several), or put a shared access signature behind the address.",
            RequestFailedException { Status: 401 or 403 } refused => Refused(refused, options, now),
            RequestFailedException { Status: 404 } =>
                $"The container that {options.Section} names is not there, or the address is another account's. Make it, or correct {Where(options)}.",
            RequestFailedException { Status: 400 } =>
                $"Azure does not take the address in {Where(options)}. Copy it anew from the portal.",
            _ => $"Azure Blob Storage, as {options.Section} names it, does not answer. It is tried again by itself.",
        };

    private static string Refused(RequestFailedException refused, AzureContainerOptions options, DateTimeOffset now)
    {
        if (options.ConnectionString.Length > 0)
        {
            return $"Azure refuses the key in {options.Section}:ConnectionString, or the account's firewall this machine. Copy the connection string anew from “Access keys”, or let the machine in.";
        }
        var signature = HttpUtility.ParseQueryString(new Uri(options.ContainerUrl).Query);
        if (signature["sig"] is null)
        {
            return $"The identity of this machine may not use the container of {options.Section}:ContainerUrl. Give it the role “Storage Blob Data Contributor” there.";
        }
        if (EndOf(signature["se"]) is { } end && end <= now)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The shared access signature in {options.Section}:ContainerUrl ended on {end:yyyy-MM-dd HH:mm} UTC. Make a new one, or use a managed identity."
            );
        }
        return refused.ErrorCode == BlobErrorCode.AuthorizationPermissionMismatch
            ? $"The shared access signature in {options.Section}:ContainerUrl does not allow enough. Make one that may read, add, create, write, delete and list."
            : $"Azure refuses the shared access signature in {options.Section}:ContainerUrl: it is of another container, not valid yet, or signed with a key that was changed. Make a new one.";
    }

    private static DateTimeOffset? EndOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? end.ToUniversalTime()
            : null;

    private static string Where(AzureContainerOptions options) =>
        $"{options.Section}:{(options.ConnectionString.Length > 0 ? "Container" : "ContainerUrl")}";

    /// <summary>What is thrown after all retries is a list of the tries.</summary>
    private static Exception Inner(Exception fault) =>
        fault is AggregateException { InnerExceptions: [.., var last] } ? Inner(last) : fault;
}
