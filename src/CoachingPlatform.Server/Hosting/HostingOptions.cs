using System.Net;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Hosting;

/// <summary>At which addresses the installation answers; the section “Hosting” of the settings.</summary>
public sealed record HostingOptions
{
    /// <summary>
    /// The one address for all, such as coaching.example.org; each district is then also at a sub-domain of its own, such
    /// as oak-valley.coaching.example.org, and no other host is answered. Default: empty, any host is answered and there
    /// are no sub-domains.
    /// </summary>
    public string BaseHost { get; init; } = "";

    /// <summary>
    /// The proxies in front, as addresses or networks with commas between them, such as “10.0.0.7, 192.168.0.0/24”. From
    /// these alone X-Forwarded-For, -Proto and -Host are believed. Default: empty, from nobody.
    /// </summary>
    public string Proxies { get; init; } = "";

    /// <summary>The proxies one by one; a single address is a network of one.</summary>
    internal IEnumerable<IPNetwork> Networks =>
        Proxies
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(proxy => Network(proxy) ?? throw Wrong(proxy));

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal HostingOptions Validated()
    {
        if (BaseHost.Length > 0 && Uri.CheckHostName(BaseHost) != UriHostNameType.Dns)
        {
            throw new StartRefusedException(
                $"The setting Hosting:BaseHost is “{BaseHost}”; it must be a host's name alone, such as coaching.example.org."
            );
        }
        _ = Networks.Count();
        return this with { BaseHost = BaseHost.ToLowerInvariant() };
    }

    private static IPNetwork? Network(string proxy) =>
        IPNetwork.TryParse(proxy, out var network) ? network
        // “10” would be an address too: 0.0.0.10.
        : (proxy.Count(c => c == '.') == 3 || proxy.Contains(':', StringComparison.Ordinal))
        && IPAddress.TryParse(proxy, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static StartRefusedException Wrong(string proxy) =>
        new(
            $"The setting Hosting:Proxies names “{proxy}”, which is neither an address nor a network. Write 10.0.0.7 or 10.0.0.0/24, with commas between several."
        );
}
