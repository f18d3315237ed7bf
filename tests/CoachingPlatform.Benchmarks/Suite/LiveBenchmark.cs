using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Plain;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// Both people of 500 conversations follow them, and one after the other is written on: from the write to the event in
/// each one's hands. Against a bare fan-out of the same bytes to as many sockets after the same durable append.
/// </summary>
internal static class LiveBenchmark
{
    private const double Ceiling = 2;
    private const int InFlight = 16;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var versions = new ConcurrentDictionary<Guid, long>();
        var bare = new PlainLive();
        await using var host = await BenchmarkHost.Start(
            app =>
            {
                bare.Map(app);
                app.MapPlainAppend(versions, bare.Tell);
            },
            builder =>
            {
                // One coach follows them all.
                builder.Configuration["Live:SubscriptionsPerPerson"] = "10000";
                builder.Configuration["Live:ConnectionsPerPerson"] = "10000";
            }
        );
        var conversations = settings.Pick(500, 50);
        var district = await BenchmarkDistrict.Make(host.Services, 2 * conversations);
        var targets = (await MutateBenchmark.Targets(host, district, versions))
            .Select(t => t with { Other = host.Token(BenchmarkDistrict.Tenant, t.Teacher) })
            .ToImmutableArray();
        bare.Event = Event(targets[0]);
        using var load = new LoadProcess();
        var live = Mutations.WriteEntry(host.Port, InFlight, targets[..conversations]) with
        {
            Follow = LoadPlan.GraphQL,
        };
        var plain = live with
        {
            Head = "POST " + PlainAppend.Path,
            Body = Mutations.PlainWriteEntry,
            Expect = "\"outcome\":\"Appended\"",
            Targets = targets[conversations..],
            Follow = PlainLive.Path + "{conversation}",
        };
        var (ours, other) = await Rounds.Run(
            await load.Side("live", live, settings.Seconds),
            await load.Side("bare", plain, settings.Seconds)
        );
        var ratio = Rounds.Ratio(ours, other, r => r.Latencies.Percentile(0.99));
        return
        [
            new Finding(
                "live",
                ratio.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"≤ {Ceiling}"),
                ratio.Median > Ceiling,
                Rounds.Side("events", ours),
                Rounds.Side("bare", other),
                $"ratio of the p99; {2 * conversations} subscribers of {conversations} conversations a side; {InFlight} writes in flight"
            ),
        ];
    }

    /// <summary>An event as the platform sends it, but for ids, of which only the length counts.</summary>
    private static string Event(LoadTarget target)
    {
        using var write = JsonDocument.Parse(Mutations.PlainWriteEntry);
        string Of(string name) => write.RootElement.GetProperty(name).GetString()!;
        var success = new
        {
            whatWorked = "{text}",
            impact = Of("impact"),
            strengths = Of("strengths"),
            expansion = Of("expansion"),
        };
        var entry = new { id = target.Entry, content = new { success } };
        var conversation = new { id = target.Conversation, content = new { entries = new[] { entry } } };
        return JsonSerializer.Serialize(
            new
            {
                id = "1",
                type = "next",
                payload = new { data = new { conversation = new { version = 1_000, conversation } } },
            }
        );
    }
}
