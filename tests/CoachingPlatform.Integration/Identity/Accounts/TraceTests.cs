using System.Collections.Concurrent;
using System.Diagnostics;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>What operators send to their tracing holds no secret of an invitation and no district.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task No_trace_tells_an_invitation()
    {
        using var folder = new TemporaryFolder();
        using var seen = new Seen();
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services => services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(seen)),
            settings: ["--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9"]
        );
        var town = await AccountTown.Found(platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(platform);

        await visitor.Get(invitation);

        Assert.Contains(seen.Tags, t => t.Contains("/sign-in/{district}/invitation/{token}", StringComparison.Ordinal));
        Assert.DoesNotContain(seen.Tags, t => t.Contains(town.Tenant, StringComparison.Ordinal));
    }

    private sealed class Seen : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<string> tags = new();

        public IEnumerable<string> Tags => tags;

        public override void OnEnd(Activity data)
        {
            tags.Enqueue(data.DisplayName);
            foreach (var (key, value) in data.TagObjects)
            {
                tags.Enqueue($"{key}={value}");
            }
        }
    }
}
