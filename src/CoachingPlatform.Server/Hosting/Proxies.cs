using CoachingPlatform.Server.Operations;
using Microsoft.AspNetCore.HttpOverrides;

namespace CoachingPlatform.Server.Hosting;

/// <summary>What a request says about where it came from is believed from the proxies of the settings, and from nobody else.</summary>
public static class Proxies
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var hosting = builder.Configuration.Section<HostingOptions>("Hosting").Validated();
        var networks = hosting.Networks.ToList();
        builder.Services.AddSingleton(hosting);
        // After all other configuration: a setting of ASP.NET Core's own would trust everybody.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders =
                networks.Count == 0
                    ? ForwardedHeaders.None
                    : ForwardedHeaders.XForwardedFor
                        | ForwardedHeaders.XForwardedProto
                        | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            networks.ForEach(o.KnownIPNetworks.Add);
            // Each hop has to be a known one; how many there are does not matter.
            o.ForwardLimit = null;
        });
        builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UseProxies(this WebApplication app) => app.UseForwardedHeaders();
}
