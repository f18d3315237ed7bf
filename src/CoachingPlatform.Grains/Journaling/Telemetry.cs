using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>What operators see of the grains. No district, person or text is ever in a measure or a span.</summary>
public static class Telemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "CoachingPlatform.Grains";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "commands",
        "{command}",
        "Commands by kind and outcome"
    );

    private static readonly Histogram<double> Activations = Meter.CreateHistogram<double>(
        "grain.activation.duration",
        "s",
        "Loading a grain's state, from its snapshot or by replay"
    );

    internal static void Decided(string kind, CommandOutcome outcome) =>
        Commands.Add(1, new("kind", kind), new("outcome", outcome.ToString()));

    internal static void Activated(string grain, bool fromSnapshot, TimeSpan duration) =>
        Activations.Record(duration.TotalSeconds, new("grain", grain), new("snapshot", fromSnapshot));
}
