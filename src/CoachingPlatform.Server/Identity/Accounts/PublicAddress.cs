using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// The address at which people reach the program: the setting Hosting:PublicAddress, else the one it listens at. Never the
/// host that a request names, which anybody may write into a link that is mailed.
/// </summary>
internal sealed class PublicAddress(IConfiguration settings, IServer? server = null)
{
    public const string Setting = "Hosting:PublicAddress";

    /// <summary>Null where the setting is not set.</summary>
    public Uri? Configured { get; } =
        settings[Setting] is { Length: > 0 } address ? new Uri(address, UriKind.Absolute) : null;

    /// <summary>A whole address of this program.</summary>
    public Uri Of(string path) => new(Configured ?? Listening(), path);

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
