using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>A WebSocket spoken to message by message, for what a proper client never does.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 20];

    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<RawSocket> Connect(
        LivePlatform platform,
        string? protocol = "graphql-transport-ws",
        params (string Name, string Value)[] headers
    )
    {
        var raw = new RawSocket();
        raw.socket.Options.CollectHttpResponseDetails = true;
        if (protocol is not null)
        {
            raw.socket.Options.AddSubProtocol(protocol);
        }
        foreach (var (name, value) in headers)
        {
            raw.socket.Options.SetRequestHeader(name, value);
        }
        using var patience = new CancellationTokenSource(Patience);
        await raw.socket.ConnectAsync(
            new UriBuilder(platform.Address) { Scheme = "ws", Path = "/graphql" }.Uri,
            patience.Token
        );
        return raw;
    }

    /// <summary>Connected, and who it is was accepted.</summary>
    public static async Task<RawSocket> As(LivePlatform platform, string token)
    {
        var raw = await Connect(platform);
        await raw.Init(token);
        Assert.Equal("connection_ack", (await raw.Read())["type"].Text);
        return raw;
    }

    public Task Init(string? token) =>
        Send(
            token is null
                ? """{"type":"connection_init"}"""
                : JsonSerializer.Serialize(
                    new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } }
                )
        );

    public Task Subscribe(string id, string query, object? variables = null) =>
        Send(
            JsonSerializer.Serialize(
                new
                {
                    type = "subscribe",
                    id,
                    payload = new { query, variables },
                },
                Wire.Json
            )
        );

    public Task Send(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message; fails the test when the connection was closed instead.</summary>
    public async Task<Live.Node> Read()
    {
        var text = await Receive();
        Assert.True(text is not null, $"Closed with {CloseCode}: {socket.CloseStatusDescription}");
        return new Live.Node(JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Reads until the other side closes: with which code, and why.</summary>
    public async Task<(int Code, string Reason)> Closed()
    {
        while (await Receive() is not null) { }
        return (CloseCode!.Value, socket.CloseStatusDescription ?? "");
    }

    public void Dispose() => socket.Dispose();

    private async Task<string?> Receive()
    {
        using var patience = new CancellationTokenSource(Patience);
        var count = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(count), patience.Token);
            count += part.Count;
        } while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);
        if (part.MessageType == WebSocketMessageType.Close)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
            return null;
        }
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
