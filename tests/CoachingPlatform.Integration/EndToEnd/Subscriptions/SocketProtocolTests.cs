using System.Net.WebSockets;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>The protocol graphql-transport-ws, word by word, and how a connection ends.</summary>
[Collection(LiveCollection.Name)]
public sealed class SocketProtocolTests(LiveFixture live)
{
    private const string Me = "{ me { id } }";

    private LivePlatform Platform => live.Platform;

    [Fact]
    public async Task Who_does_not_say_who_they_are_is_let_go()
    {
        using var socket = await RawSocket.Connect(Platform);
        Assert.Equal((4408, "Connection initialisation timeout"), await socket.Closed());
    }

    [Fact]
    public async Task Nobody_subscribes_before_saying_who_they_are()
    {
        using var socket = await RawSocket.Connect(Platform);
        await socket.Subscribe("1", Me);
        Assert.Equal(4401, (await socket.Closed()).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_token_that_does_not_count_is_refused(string? token)
    {
        using var socket = await RawSocket.Connect(Platform);
        await socket.Init(token);
        Assert.Equal(4401, (await socket.Closed()).Code);
    }

    [Fact]
    public async Task The_token_may_come_as_a_header()
    {
        var town = await Town.Found(Platform);
        using var socket = await RawSocket.Connect(
            Platform,
            headers: ("Authorization", $"Bearer {Platform.Token(town.Tenant, town.Teacher.Id)}")
        );
        await socket.Init(null);
        Assert.Equal("connection_ack", (await socket.Read())["type"].Text);
    }

    [Fact]
    public async Task It_is_said_once()
    {
        var token = await Token();
        using var socket = await RawSocket.As(Platform, token);
        await socket.Init(token);
        Assert.Equal(4429, (await socket.Closed()).Code);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"start","id":"1"}""")]
    [InlineData("""{"type":"ping","payload":[]}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ me { id } }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ me { id } }","variables":[]}}""")]
    public async Task What_is_no_message_closes_the_connection(string text)
    {
        using var socket = await RawSocket.As(Platform, await Token());
        await socket.Send(text);
        var (code, reason) = await socket.Closed();
        Assert.Equal(4400, code);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Messages_are_text()
    {
        using var socket = await RawSocket.As(Platform, await Token());
        await socket.Send("""{"type":"ping"}""", WebSocketMessageType.Binary);
        Assert.Equal(4400, (await socket.Closed()).Code);
    }

    [Fact]
    public async Task A_message_is_not_larger_than_64_KB()
    {
        using var socket = await RawSocket.As(Platform, await Token());
        await socket.Send(Ping(60_000));
        Assert.Equal("pong", (await socket.Read())["type"].Text);
        await socket.Send(Ping(70_000));
        Assert.Equal(1009, (await socket.Closed()).Code);
    }

    [Fact]
    public async Task An_id_is_taken_until_its_operation_is_complete()
    {
        var (town, talk) = await Talking();
        using var socket = await RawSocket.As(Platform, Platform.Token(town.Tenant, town.Coach.Id));
        foreach (var _ in new[] { 1, 2 })
        {
            await socket.Subscribe("a", Queries.Conversation, Queries.Of(town, talk));
            Assert.Equal(("a", "next"), await Kind(socket));
            await socket.Send("""{"type":"complete","id":"a"}""");
        }
        await socket.Send("""{"type":"complete","id":"never was"}""");
        await socket.Subscribe("a", Queries.Conversation, Queries.Of(town, talk));
        await socket.Subscribe("a", Queries.Conversation, Queries.Of(town, talk));
        Assert.Equal((4409, "Subscriber for a already exists"), await socket.Closed());
    }

    [Fact]
    public async Task Queries_and_mutations_are_answered_once()
    {
        var town = await Town.Found(Platform);
        using var socket = await RawSocket.As(Platform, Platform.Token(town.Tenant, town.Teacher.Id));

        await socket.Subscribe("q", Me);
        var next = await socket.Read();
        Assert.Equal(town.Teacher.Id, next["payload.data.me.id"].Id);
        Assert.Equal(("q", "complete"), await Kind(socket));

        await socket.Subscribe(
            "m",
            "mutation($t: ID!, $c: ID!, $g: ID!) { setGoal(teacherId: $t, commandId: $c, input: { goalId: $g, text: \"They explain\" }) { outcome } }",
            new
            {
                t = town.Teacher.Id,
                c = Guid.CreateVersion7(),
                g = Guid.CreateVersion7(),
            }
        );
        Assert.Equal("APPLIED", (await socket.Read())["payload.data.setGoal.outcome"].Text);
        Assert.Equal(("m", "complete"), await Kind(socket));
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("not graphql")]
    [InlineData("subscription { caseload { version } again: caseload { version } }")]
    [InlineData("subscription($a: Long!) { caseload(after: $a) { version } }")]
    public async Task What_cannot_be_executed_is_told_as_errors(string query)
    {
        using var socket = await RawSocket.As(Platform, await Token());
        await socket.Subscribe("1", query);
        var told = await socket.Read();
        Assert.Equal("error", told["type"].Text);
        Assert.NotEmpty(told["payload"].Items);
        await socket.Send("""{"type":"ping"}""");
        Assert.Equal("pong", (await socket.Read())["type"].Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task No_other_protocol_is_spoken(string? protocol)
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => RawSocket.Connect(Platform, protocol));
        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_unknown_origins_may_not_connect()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            RawSocket.Connect(Platform, headers: ("Origin", "https://elsewhere.example"))
        );
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        // Before it connects: who waits too long is closed.
        var token = await Token();
        using var own = await RawSocket.Connect(
            Platform,
            headers: ("Origin", Platform.Address.GetLeftPart(UriPartial.Authority))
        );
        await own.Init(token);
        Assert.Equal("connection_ack", (await own.Read())["type"].Text);
    }

    [Fact]
    public async Task A_query_that_is_no_live_connection_cannot_subscribe()
    {
        var town = await Town.Found(Platform);
        var refused = await town.Coach.Post(Queries.Caseload);
        Assert.Equal("BAD_ARGUMENT", refused.Json["errors"].Items[0]["extensions.code"].Text);
    }

    [Fact]
    public async Task The_connection_ends_with_the_time_of_its_token()
    {
        var (town, talk) = await Talking();
        var token = await Platform
            .Services.GetRequiredService<TokenMint>()
            .Mint(town.Tenant, town.Coach.Id, Platform.Address, TimeSpan.FromSeconds(4));
        using var socket = await RawSocket.As(Platform, token);
        await socket.Subscribe("1", Queries.Conversation, Queries.Of(town, talk));
        Assert.Equal(("1", "next"), await Kind(socket));

        Assert.Equal(4403, (await socket.Closed()).Code);

        using var again = await RawSocket.Connect(Platform);
        await again.Init(token);
        Assert.Equal(4401, (await again.Closed()).Code);
    }

    private static string Ping(int size) =>
        JsonSerializer.Serialize(new { type = "ping", payload = new { x = new string('x', size) } });

    private static async Task<(string Id, string Type)> Kind(RawSocket socket)
    {
        var message = await socket.Read();
        return (message["id"].Text, message["type"].Text);
    }

    private async Task<string> Token()
    {
        var town = await Town.Found(Platform);
        return Platform.Token(town.Tenant, town.Teacher.Id);
    }

    private async Task<(Town Town, Guid Conversation)> Talking()
    {
        var town = await Town.Found(Platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach));
    }
}
