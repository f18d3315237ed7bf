using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Benchmarks.Plain;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// One teacher with three conversations and nine steps, read by the coach through GraphQL and through a plain endpoint
/// over the same grain call. Once with the words in memory, which shows the gateway at its barest, and once with closed
/// conversations, whose words the grain fetches and opens for each read.
/// </summary>
internal static class ReadBenchmark
{
    private const double Floor = 0.7;
    private const double SlowestFloor = 2;
    private const double KilobytesFloor = 25;
    private const int InFlight = 16;

    public const string Query = """
        query Teacher($id: ID!) {
          teacher(id: $id) {
            id version
            goals { id text measure isOpen }
            conversations(first: 3) {
              nodes {
                id status kind heldOn minutes
                components { component holdsSomething skipped }
                content {
                  needs
                  entries { id at byId component content { ...card } }
                  focus { id text candidateId goals { id how } themeCodes }
                  reflection {
                    usefulness depth practiceChange studentChange helped toChange needsMet needsRemaining at
                  }
                }
                steps {
                  id status owner dueOn overdue timesCarried quickImpact
                  terms {
                    description howWeWillKnow
                    resources { id what provided byWhom by }
                    practice { kind who on }
                  }
                }
              }
            }
          }
        }
        fragment card on EntryContent {
          success { whatWorked impact strengths expansion supportsFocus }
          challenge {
            what impact stepsTaken successLooksLike practiceShift builds { successId how } factors paths
          }
          candidate { text fromIds }
        }
        """;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        await using var host = await BenchmarkHost.Start(app => app.MapPlainRead());
        var district = await BenchmarkDistrict.Make(host.Services, 2);
        await Conversations.Live(new TeacherStory(host.Services, district, district.Teachers[0]), 3, 3);
        await Conversations.Completed(new TeacherStory(host.Services, district, district.Teachers[1]), 3, 3);
        using var load = new LoadProcess();
        return
        [
            .. await Compare("read", district.Teachers[0], judged: true),
            .. await Compare("read, closed conversations", district.Teachers[1], judged: false),
        ];

        async Task<List<Finding>> Compare(string name, Guid teacher, bool judged)
        {
            var target = new LoadTarget(
                host.Token(BenchmarkDistrict.Tenant, district.Coach),
                teacher,
                Guid.Empty,
                Guid.Empty
            );
            var body = JsonSerializer.Serialize(new { query = Query, variables = new { id = teacher } });
            var expected = $"\"id\":\"{teacher}\"";
            var graph = new LoadPlan(host.Port, "POST /graphql", body, expected, InFlight, [target]);
            var plain = graph with { Head = $"GET {PlainRead.Path}{teacher}", Body = "" };
            var (ours, other) = await Rounds.Run(
                await load.Side(name, graph, settings.Seconds),
                await load.Side(name + " plain", plain, settings.Seconds)
            );
            var ratio = Rounds.Ratio(ours, other, r => r.PerSecond);
            var slowest = Rounds.Ratio(ours, other, r => r.Latencies.Percentile(0.99));
            var kilobytes = Measuring.Ratio.Of(ours.Select(r => r.Allocated / 1024d / r.Operations));
            return
            [
                new Finding(
                    name,
                    ratio.ToString(),
                    judged ? Text($"≥ {Floor}") : "—",
                    judged && ratio.Median < Floor,
                    Rounds.Side("GraphQL", ours),
                    Rounds.Side("plain", other),
                    $"{InFlight} connections; answers of {await Size(host, graph)} and {await Size(host, plain)} bytes"
                ),
                new Finding(
                    $"{name}, 99th percentile",
                    slowest.ToString(),
                    judged ? Text($"≤ {SlowestFloor}") : "—",
                    judged && slowest.Median > SlowestFloor
                ),
                new Finding(
                    $"{name}, allocated",
                    Text($"{kilobytes.Median:0.0} KB a read"),
                    judged ? Text($"≤ {KilobytesFloor} KB") : "—",
                    judged && kilobytes.Median > KilobytesFloor,
                    Note: "the plain endpoint: "
                        + Text(
                            $"{Measuring.Ratio.Of(other.Select(r => r.Allocated / 1024d / r.Operations)).Median:0.0} KB"
                        )
                ),
            ];
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<int> Size(BenchmarkHost host, LoadPlan plan)
    {
        using var client = new HttpClient();
        var (method, path) = (plan.Head.Split(' ')[0], plan.Head.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{host.Port}{path}");
        request.Headers.Authorization = new("Bearer", plan.Targets[0].Token);
        if (plan.Body.Length > 0)
        {
            request.Content = new StringContent(plan.Body, System.Text.Encoding.UTF8, "application/json");
        }
        using var response = await client.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
