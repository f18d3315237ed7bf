using System.Net;
using System.Net.Sockets;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Grains;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace CoachingPlatform.Server.Hosting;

/// <summary>The Orleans silo of the embedded default: one process, loopback only, ports chosen at the start.</summary>
public static class SiloHosting
{
    /// <summary>How many calls may wait for one grain before further ones are refused: no queue grows without end.</summary>
    private const int MostWaiting = 2_000;

    public static void AddSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.Section<DistrictOptions>("Districts").Validated());
        builder.Services.AddGrains();
        builder.Services.AddSnapshots(builder.Configuration.Data().Snapshots);
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = (FreePort(), FreePort());
            silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: "coaching", clusterId: "embedded");
            silo.Configure<SiloOptions>(o => o.SiloName = "embedded");
            silo.Configure<EndpointOptions>(o => o.AdvertisedIPAddress = IPAddress.Loopback);
            silo.Configure<SiloMessagingOptions>(o => o.MaxEnqueuedRequestsHardLimit = MostWaiting);
            silo.AddIncomingGrainCallFilter<TenantCallFilter>();
        });
    }

    /// <summary>What the grains need, whichever cluster they run in.</summary>
    public static void AddGrains(this IServiceCollection services)
    {
        services.TryAddKeyedSingleton(JournalServices.DomainClock, TimeProvider.System);
        services.TryAddSingleton(new DistrictOptions());
        services.AddSingleton<IDistricts, DistrictCache>();
        services.AddSingleton<JournalServices>();
        services.AddSingleton<TeacherLedger>();
        services.AddSingleton<LeavingCoaches>();
        services.AddSingleton<RosterIntake>();
        // When a role ended is compared with when something was shared: both by the clock of decisions.
        services.AddSingleton(p =>
            ActivatorUtilities.CreateInstance<RosterImporter>(
                p,
                p.GetRequiredKeyedService<TimeProvider>(JournalServices.DomainClock)
            )
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
