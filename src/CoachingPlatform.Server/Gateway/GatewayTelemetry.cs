using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway;

/// <summary>What operators see of the gateway. No district, person or text is ever in a measure or a span.</summary>
public static class GatewayTelemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "CoachingPlatform.Gateway";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> RequestSeconds = Meter.CreateHistogram<double>(
        "gateway.request.duration",
        "s",
        "From the first byte of a request until its answer is written, by the type of the operation",
        advice: new()
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        }
    );

    private static readonly Histogram<long> RequestCost = Meter.CreateHistogram<long>(
        "gateway.request.cost",
        "1",
        "What an operation was estimated to cost, where a field read from memory costs 1",
        advice: new() { HistogramBucketBoundaries = [10, 100, 1_000, 10_000, 100_000, 1_000_000] }
    );

    internal static void Costs(long cost) => RequestCost.Record(cost);

    /// <summary>The span of one operation, as OpenTelemetry's conventions for GraphQL name it; without its text.</summary>
    internal static Activity? Operation(string type, GraphQLName? name)
    {
        var span = Source.StartActivity(type);
        span?.SetTag("graphql.operation.type", type).SetTag("graphql.operation.name", name?.StringValue);
        return span;
    }

    internal static void Answered(string operation, int status, TimeSpan duration) =>
        RequestSeconds.Record(duration.TotalSeconds, new("operation", operation), new("status", status));
}
