using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data;

/// <summary>What operators see of this project. No district, person or text is ever in a measure or a span.</summary>
public static class Telemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "CoachingPlatform.Data";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "journal.commit.batch",
        "{write}",
        "Writes that one commit made durable",
        advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] }
    );

    private static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram<double>(
        "journal.commit.duration",
        "s",
        "From the begin of a batch's transaction until it is durable",
        advice: new()
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1],
        }
    );

    private static readonly Counter<long> Appends = Meter.CreateCounter<long>(
        "journal.appends",
        "{append}",
        "Appends by what became of them"
    );

    private static readonly KeyValuePair<string, object?>[] Statuses =
    [
        .. Enum.GetNames<AppendStatus>().Select(name => new KeyValuePair<string, object?>("status", name)),
    ];

    internal static void Committed(int batch, TimeSpan duration)
    {
        BatchSize.Record(batch);
        CommitSeconds.Record(duration.TotalSeconds);
    }

    internal static void Appended(AppendStatus status) => Appends.Add(1, Statuses[(int)status]);
}
