using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A connection of graphql-transport-ws to a server without sockets.</summary>
internal sealed class TestSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebSocket socket;

    private TestSocket(WebSocket socket) => this.socket = socket;

    public static async Task<TestSocket> Open(IServiceProvider services, Guid person)
    {
        var client = ((TestServer)services.GetRequiredService<IServer>()).CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        using var patience = new CancellationTokenSource(Patience);
        var opened = new TestSocket(await client.ConnectAsync(new Uri("ws://localhost/graphql"), patience.Token));
        var authorization = $"{HeaderSignIn.Scheme} {RunningServer.Tenant}/{person}";
        await opened.Send(new { type = "connection_init", payload = new { authorization } });
        Assert.Contains("connection_ack", await opened.Read(), StringComparison.Ordinal);
        return opened;
    }

    /// <summary>The first message that comes back for an operation.</summary>
    public async Task<string> Ask(string id, string query, object variables)
    {
        await Send(
            new
            {
                type = "subscribe",
                id,
                payload = new { query, variables },
            }
        );
        string message;
        do
        {
            message = await Read();
        } while (!message.Contains($"\"id\":\"{id}\"", StringComparison.Ordinal));
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        socket.Dispose();
    }

    private async Task Send(object message)
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(message),
            WebSocketMessageType.Text,
            endOfMessage: true,
            patience.Token
        );
    }

    private async Task<string> Read()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var count = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(count), patience.Token);
            count += part.Count;
        } while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
