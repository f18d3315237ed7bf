using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Gateway.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>What live connections may take, and that nobody pays for another's.</summary>
[Collection(LiveCollection.Name)]
public sealed class BoundsTests(LiveFixture live)
{
    [Fact]
    public async Task A_person_has_so_many_subscriptions_over_all_connections()
    {
        var (town, talk) = await Talking(live.Platform);
        var token = live.Platform.Token(town.Tenant, town.Coach.Id);
        using var first = await RawSocket.As(live.Platform, token);
        using var second = await RawSocket.As(live.Platform, token);
        foreach (var n in Enumerable.Range(1, 20))
        {
            var socket = n % 2 == 0 ? first : second;
            await socket.Subscribe($"{n}", Queries.Conversation, Queries.Of(town, talk));
            Assert.Equal("next", (await socket.Read())["type"].Text);
        }

        await second.Subscribe("more", Queries.Conversation, Queries.Of(town, talk));

        var refused = await second.Read();
        Assert.Equal(("more", "error"), (refused["id"].Text, refused["type"].Text));
        Assert.Equal("TOO_MANY_REQUESTS", refused["payload"].Items[0]["extensions.code"].Text);
        using var others = await RawSocket.As(live.Platform, live.Platform.Token(town.Tenant, town.Teacher.Id));
        await others.Subscribe("1", Queries.Conversation, Queries.Of(town, talk));
        Assert.Equal("next", (await others.Read())["type"].Text);

        await second.Send("""{"type":"complete","id":"1"}""");
        await Eventually.Is(
            async () =>
            {
                await second.Subscribe($"{Guid.NewGuid()}", Queries.Conversation, Queries.Of(town, talk));
                Node answer;
                do
                {
                    answer = await second.Read();
                } while (answer["id"].Text.Length < 36);
                return answer["type"].Text;
            },
            type => type == "next"
        );
    }

    [Fact]
    public async Task Two_hundred_subscribers_hear_of_a_change_and_the_gateway_watches_once()
    {
        using var folder = new TemporaryFolder();
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services =>
                services.AddSingleton(new LiveOptions { SubscriptionsPerPerson = 200, OperationsPerConnection = 50 })
        );
        var (town, talk) = await Talking(platform);
        var token = platform.Token(town.Tenant, town.Coach.Id);
        var sockets = new List<RawSocket>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var socket = await RawSocket.As(platform, token);
            sockets.Add(socket);
            foreach (var n in Enumerable.Range(0, 50))
            {
                await socket.Subscribe($"{n}", Queries.Conversation, Queries.Of(town, talk));
                Assert.Equal("next", (await socket.Read())["type"].Text);
            }
        }
        Assert.Equal(200, platform.Services.GetRequiredService<Followers>().Count);

        await town.Coach.Does(town.Teacher.Id, new WriteEntry(talk, Guid.CreateVersion7(), Queries.Card("Heard")));

        foreach (var socket in sockets)
        {
            var heard = new HashSet<string>(StringComparer.Ordinal);
            while (heard.Count < 50)
            {
                var told = await socket.Read();
                Assert.Equal(["Heard"], told["payload.data"].Cards());
                Assert.True(heard.Add(told["id"].Text), "Told twice of one change.");
            }
            socket.Dispose();
        }
        await Eventually.Is(
            () => Task.FromResult(platform.Services.GetRequiredService<Followers>().Count),
            count => count == 0
        );
    }

    /// <summary>Takes nothing while much is sent; or does not even answer a ping.</summary>
    [Theory]
    [InlineData(1, 300, 200)]
    [InlineData(300, 1, 0)]
    public async Task A_reader_who_takes_nothing_is_dropped(double stalled, double ping, int queries)
    {
        using var folder = new TemporaryFolder();
        var options = new LiveOptions
        {
            StalledSeconds = stalled,
            PingSeconds = ping,
            OperationsPerConnection = 500,
        };
        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services => services.AddSingleton(options)
        );
        var (town, _) = await Talking(platform);
        using var socket = await RawSocket.As(platform, platform.Token(town.Tenant, town.Coach.Id));
        for (var n = 0; n < queries; n++)
        {
            await socket.Subscribe($"{n}", "{ __schema { types { name description fields { name description } } } }");
        }
        await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);

        var answers = 0;
        await Assert.ThrowsAnyAsync<System.Net.WebSockets.WebSocketException>(async () =>
        {
            while (answers <= 2 * queries)
            {
                await socket.Read();
                answers++;
            }
        });

        Assert.True(answers < queries || queries == 0, $"{answers} answers to {queries} queries came through.");
        await town.Coach.Ask("{ me { id } }");
    }

    [Theory]
    [InlineData("Bearer nonsense", """{"query":"{ me { id } }"}""", 401)]
    [InlineData(null, "not json", 400)]
    [InlineData(null, """{"query":1}""", 400)]
    [InlineData(null, "", 413)]
    public async Task A_request_for_events_that_is_none_is_refused(string? authorization, string body, int status)
    {
        var town = await Town.Found(live.Platform);
        var text = body.Length == 0 ? new string(' ', 70_000) : body;
        using var request = Events(town, new StringContent(text, MediaTypeHeaderValue.Parse("application/json")));
        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }
        using var http = new HttpClient { BaseAddress = live.Platform.Address };

        using var refused = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode)status, refused.StatusCode);
        var json = new Node(await refused.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>());
        Assert.NotEmpty(json["errors"].Items[0]["message"].Text);
    }

    [Fact]
    public async Task A_query_is_answered_as_one_event_and_GET_only_reads()
    {
        var town = await Town.Found(live.Platform);
        using var http = new HttpClient { BaseAddress = live.Platform.Address };
        using var asked = Events(town, JsonContent.Create(new { query = "{ me { id } }" }));

        using var answer = await http.SendAsync(asked);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ":|event: next|data: {\"data\":{\"me\":{\"id\":\"" + town.Teacher.Id + "\"}}}|event: complete|data:|",
            (await answer.Content.ReadAsStringAsync())
                .Replace("\n\n", "\n", StringComparison.Ordinal)
                .ReplaceLineEndings("|")
        );
        using var change = Events(town, null);
        change.RequestUri = new Uri(
            "/graphql?query=" + Uri.EscapeDataString("mutation { removeClient(clientId: \"x\") { outcome } }"),
            UriKind.Relative
        );
        change.Method = HttpMethod.Get;
        using var refused = await http.SendAsync(change);
        Assert.Contains("BAD_REQUEST", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Live:SubscriptionsPerPerson=0")]
    [InlineData("Live:PingSeconds=NaN")]
    [InlineData("Live:MostBytes=12")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting)
    {
        using var folder = new TemporaryFolder();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            Task.FromResult(
                Server.Hosting.ServerApplication.Build([
                    $"--Data:Folder={folder.File("data")}",
                    $"--{setting}",
                    "--urls=http://127.0.0.1:0",
                ])
            )
        );
        Assert.Contains(setting.Split('=')[0], refused.Message, StringComparison.Ordinal);
    }

    private HttpRequestMessage Events(Town town, HttpContent? body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = body };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var token = live.Platform.Token(town.Tenant, town.Teacher.Id);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static async Task<(Town Town, Guid Conversation)> Talking(LivePlatform platform)
    {
        var town = await Town.Found(platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach));
    }
}
