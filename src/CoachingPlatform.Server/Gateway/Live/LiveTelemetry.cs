using System.Diagnostics.Metrics;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>What operators see of live connections.</summary>
internal static class LiveTelemetry
{
    private static readonly Meter Meter = new(GatewayTelemetry.Name);

    private static readonly UpDownCounter<int> Subscriptions = Meter.CreateUpDownCounter<int>(
        "gateway.live.subscriptions",
        description: "Subscriptions that go on at this moment"
    );

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "gateway.live.events",
        description: "Events sent to subscribers"
    );

    private static readonly Counter<long> Closes = Meter.CreateCounter<long>(
        "gateway.live.closes",
        description: "WebSockets that the gateway closed, by the code it gave"
    );

    public static IDisposable Subscribed()
    {
        Subscriptions.Add(1);
        return new Ending();
    }

    public static void Sent() => Events.Add(1);

    public static void Closed(int code) => Closes.Add(1, new KeyValuePair<string, object?>("code", code));

    private sealed class Ending : IDisposable
    {
        public void Dispose() => Subscriptions.Add(-1);
    }
}
