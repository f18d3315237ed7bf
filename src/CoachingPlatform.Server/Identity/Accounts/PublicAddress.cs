using CoachingPlatform.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// The address at which people reach the program: the setting Hosting:PublicAddress or Hosting:BaseHost, else the one it
/// listens at. Never the host that a request names, which anybody may write into a link that is passed on.
/// </summary>
internal sealed class PublicAddress(IConfiguration settings, HostingOptions hosting, IServer? server = null)
{
    private readonly Uri? known =
        settings["Hosting:PublicAddress"] is { Length: > 0 } address ? new Uri(address, UriKind.Absolute)
        : hosting.BaseHost.Length > 0 ? new Uri($"https://{hosting.BaseHost}")
        : null;

    /// <summary>
    /// What passkeys belong to; one is good at all sub-domains too. Null where only a request tells the host.
    /// </summary>
    public string? PasskeyHost => hosting.BaseHost.Length > 0 ? hosting.BaseHost : known?.Host;

    /// <summary>A whole address of this program.</summary>
    public Uri Of(string path) => new(known ?? Listening(), path);

    /// <summary>Whether a page of this origin is ours, as a browser says who asks.</summary>
    public bool IsOurs(string origin, HttpRequest request) =>
        origin == known?.GetLeftPart(UriPartial.Authority)
        || origin == new Uri($"{request.Scheme}://{request.Host}").GetLeftPart(UriPartial.Authority);

    private Uri Listening()
    {
        var addresses =
            server?.Features.Get<IServerAddressesFeature>()?.Addresses
            ?? (settings[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var found = addresses.FirstOrDefault(a => !a.Contains("://unix:", StringComparison.OrdinalIgnoreCase));
        // An address that listens everywhere is written with a sign that is no host.
        var local = found
            ?.Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
        return new Uri(local ?? "http://localhost:5080");
    }
}
