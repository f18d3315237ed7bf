using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// Traces and metrics of requests, commands, commits and activations, sent over OTLP when OTEL_EXPORTER_OTLP_ENDPOINT
/// is set. No district, person or text is in them.
/// </summary>
public static class TelemetryHosting
{
    private static readonly string[] Sources =
    [
        Data.Telemetry.Name,
        Grains.Journaling.Telemetry.Name,
        "CoachingPlatform.Gateway",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("coaching-platform"))
            .WithMetrics(m => m.AddMeter(Sources).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation());
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }
        // The route tells which page it was; the path would tell the district, and the secret of an invitation.
        telemetry
            .WithTracing(t =>
                t.AddSource(Sources)
                    .AddAspNetCoreInstrumentation(o =>
                        o.EnrichWithHttpResponse = (activity, _) => activity.SetTag("url.path", null)
                    )
            )
            .UseOtlpExporter();
    }
}
