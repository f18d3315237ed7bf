using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>What live connections may take; the section “Live” of the settings.</summary>
public sealed record LiveOptions
{
    /// <summary>How many subscriptions one person has at the same time, over all connections. Default: 20.</summary>
    public int SubscriptionsPerPerson { get; init; } = 20;

    /// <summary>How many WebSockets one person has open. Default: 20.</summary>
    public int ConnectionsPerPerson { get; init; } = 20;

    /// <summary>How many operations go on over one WebSocket. Default: 20.</summary>
    public int OperationsPerConnection { get; init; } = 20;

    /// <summary>The largest message or request, in bytes. Default: 65,536.</summary>
    public int MostBytes { get; init; } = 64 * 1024;

    /// <summary>Within how many seconds a WebSocket must say who it is. Default: 3.</summary>
    public double InitSeconds { get; init; } = 3;

    /// <summary>How often a connection is pinged; one that does not answer as long is dropped. Default: 15.</summary>
    public double PingSeconds { get; init; } = 15;

    /// <summary>After how many seconds a reader who takes nothing is dropped. Default: 30.</summary>
    public double StalledSeconds { get; init; } = 30;

    internal TimeSpan Init => TimeSpan.FromSeconds(InitSeconds);

    internal TimeSpan Ping => TimeSpan.FromSeconds(PingSeconds);

    internal TimeSpan Stalled => TimeSpan.FromSeconds(StalledSeconds);

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal LiveOptions Validated()
    {
        Between(nameof(SubscriptionsPerPerson), SubscriptionsPerPerson, 1, 10_000);
        Between(nameof(ConnectionsPerPerson), ConnectionsPerPerson, 1, 10_000);
        Between(nameof(OperationsPerConnection), OperationsPerConnection, 1, 10_000);
        Between(nameof(MostBytes), MostBytes, 1_024, 1_048_576);
        Between(nameof(InitSeconds), InitSeconds, 0.1, 60);
        Between(nameof(PingSeconds), PingSeconds, 0.1, 300);
        Between(nameof(StalledSeconds), StalledSeconds, 0.1, 300);
        return this;
    }

    private static void Between(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Live:{name} is {value}; it must be from {least} to {most}."
                )
            );
        }
    }
}
