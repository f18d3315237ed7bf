using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>
/// Follows its share of the conversations, each by two sockets, and writes on one after the other: a latency is the time
/// from the write's sending until a socket has the event that tells of it.
/// </summary>
internal sealed class LiveConnection(LoadPlan plan, int index)
{
    private const string Follow = """
        subscription($t: ID!, $c: ID!) {
          conversation(teacherId: $t, conversationId: $c) {
            version conversation { id content { entries { id content { success { whatWorked impact strengths expansion } } } } }
          }
        }
        """;

    private readonly LoadTarget[] targets = [.. plan.Targets.Where((_, i) => i % plan.Connections == index)];
    private readonly Dictionary<LoadTarget, Follower[]> followers = [];
    private readonly Connection writer = new(plan, index);

    public async Task Run(long until, Latencies latencies)
    {
        await Open();
        while (Stopwatch.GetTimestamp() < until)
        {
            var (target, number, request) = writer.Next();
            var text = Encoding.UTF8.GetBytes($"for the {number}th time");
            var began = Stopwatch.GetTimestamp();
            var hearing = followers[target]
                .Select(async f =>
                {
                    await f.Hear(text);
                    return Stopwatch.GetElapsedTime(began);
                })
                .ToArray();
            await writer.Exchange(request);
            Array.ForEach(await Task.WhenAll(hearing), latencies.Add);
        }
    }

    private async Task Open()
    {
        foreach (var target in targets.Where(t => !followers.ContainsKey(t)))
        {
            followers[target] = await Task.WhenAll(Connect(target, target.Token), Connect(target, target.Other!));
        }
    }

    private async Task<Follower> Connect(LoadTarget target, string token)
    {
        var socket = new ClientWebSocket();
        var follower = new Follower(socket);
        var isPlain = plan.Follow != LoadPlan.GraphQL;
        if (!isPlain)
        {
            socket.Options.AddSubProtocol("graphql-transport-ws");
        }
        var path = plan.Follow!.Replace("{conversation}", target.Conversation.ToString(), StringComparison.Ordinal);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{plan.Port}{path}"), CancellationToken.None);
        if (!isPlain)
        {
            await follower.Send(new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } });
            await follower.Hear("connection_ack"u8.ToArray());
            var variables = new { t = target.Teacher, c = target.Conversation };
            await follower.Send(
                new
                {
                    id = "1",
                    type = "subscribe",
                    payload = new { query = Follow, variables },
                }
            );
            await follower.Hear("\"next\""u8.ToArray());
        }
        return follower;
    }

    /// <summary>One socket, read until a message holds what is waited for; states in between are passed over.</summary>
    private sealed class Follower(ClientWebSocket socket)
    {
        private byte[] buffer = new byte[16 * 1024];

        public Task Send(object message) =>
            socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(message),
                WebSocketMessageType.Text,
                true,
                CancellationToken.None
            );

        public async Task Hear(byte[] text)
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    if (length == buffer.Length)
                    {
                        Array.Resize(ref buffer, length * 2);
                    }
                    received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += received.Count;
                } while (!received.EndOfMessage);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException($"The server closed a socket: {socket.CloseStatusDescription}");
                }
                if (buffer.AsSpan(0, length).IndexOf(text) >= 0)
                {
                    return;
                }
            }
        }
    }
}
