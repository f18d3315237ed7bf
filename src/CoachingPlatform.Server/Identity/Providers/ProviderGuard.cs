using System.Net;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// Which addresses of providers the program calls. Administrators of districts name them, so none may lead into the
/// network that the program stands in (server-side request forgery). In Development anything goes that is https, or on
/// this machine.
/// </summary>
internal sealed class ProviderGuard(IHostEnvironment host, IOptions<ProviderOptions> options)
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork OpenSix = IPNetwork.Parse("2000::/3");

    /// <summary>What is wrong with an issuer and how to mend it; null when nothing is.</summary>
    public string? Wrong(string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var uri) || !IsSafe(uri) || uri.Query + uri.Fragment != "")
        {
            return "The issuer must be an address that begins with https:// and has no “?” or “#”, as the provider writes it, such as https://accounts.google.com.";
        }
        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal) && !MayReach(literal))
        {
            return "The issuer is an address inside a private network. Use the provider's public address.";
        }
        return options.Value.AllowedIssuers is { Count: > 0 } allowed && !allowed.Any(a => IsSame(a, uri))
            ? $"This installation signs people in only at {string.Join(", ", allowed)}. Ask whoever runs it to allow another issuer."
            : null;
    }

    /// <summary>Whether a provider may be called here at all, or a browser be sent there.</summary>
    public bool IsSafe(Uri uri) =>
        uri is { IsAbsoluteUri: true, UserInfo: "" }
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (host.IsDevelopment() && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
        );

    /// <summary>Whether a connection may go to this address; asked of each one that a name resolves to.</summary>
    public bool MayReach(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return host.IsDevelopment()
            || (
                (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || OpenSix.Contains(address))
                && !Array.Exists(Closed, n => n.Contains(address))
            );
    }

    private static bool IsSame(string allowed, Uri issuer) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var uri) && uri == issuer;
}
