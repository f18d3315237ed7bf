using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Load;

namespace CoachingPlatform.Benchmarks.Soak;

/// <summary>What each kind of client does once; the number makes each time another.</summary>
internal sealed class SoakClients(SoakPlan plan) : IDisposable
{
    private const string Follow =
        "subscription($t: ID!, $c: ID!) { conversation(teacherId: $t, conversationId: $c) { version presentIds conversation { content { entries { id content { success { whatWorked } } } } } } }";

    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{plan.Read.Port}") };

    public Task Read(int i, CancellationToken over) => Expect(plan.Read, i, over);

    public Task Write(int i, CancellationToken over) => Expect(plan.Write, i, over);

    /// <summary>Comes, sees a state or two, and goes: properly, without a word, or in the middle of the handshake.</summary>
    public async Task Subscribe(int i, CancellationToken over)
    {
        var target = Target(plan.Write, i);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{plan.Read.Port}/graphql"), over);
        await Send(
            socket,
            new { type = "connection_init", payload = new { authorization = $"Bearer {target.Token}" } },
            over
        );
        if (i % 7 == 0)
        {
            socket.Abort();
            return;
        }
        await Receive(socket, "connection_ack", over);
        await Send(
            socket,
            new
            {
                id = "1",
                type = "subscribe",
                payload = new { query = Follow, variables = new { t = target.Teacher, c = target.Conversation } },
            },
            over
        );
        await Receive(socket, "next", over);
        if (i % 3 == 0)
        {
            await Receive(socket, "next", over);
        }
        if (i % 2 == 0)
        {
            socket.Abort();
            return;
        }
        await Send(socket, new { id = "1", type = "complete" }, over);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", over);
    }

    /// <summary>Documents that nobody should send. Each is answered, and none by a fault of the server.</summary>
    public async Task BeHostile(int i, CancellationToken over)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(HostileDocuments.Body(i), Encoding.UTF8, "application/json"),
        };
        var isNobody = i % 11 == 0;
        request.Headers.Authorization = new("Bearer", isNobody ? $"nobody-{i}" : Target(plan.Read, i).Token);
        using var answer = await http.SendAsync(request, over);
        if ((int)answer.StatusCode >= 500 || (isNobody && answer.StatusCode != HttpStatusCode.Unauthorized))
        {
            throw new InvalidDataException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(over)}");
        }
    }

    /// <summary>A read that its client leaves at once or a few milliseconds later.</summary>
    public async Task Abort(int i, CancellationToken over)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(over);
        leaving.CancelAfter(TimeSpan.FromMilliseconds(i % 5));
        try
        {
            await Expect(plan.Read, i, leaving.Token);
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested)
        {
            // As meant.
        }
    }

    public void Dispose() => http.Dispose();

    private async Task Expect(LoadPlan load, int i, CancellationToken over)
    {
        var target = Target(load, i);
        var body = load
            .Body.Replace("{command}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{number}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{teacher}", target.Teacher.ToString(), StringComparison.Ordinal)
            .Replace("{conversation}", target.Conversation.ToString(), StringComparison.Ordinal)
            .Replace("{entry}", target.Entry.ToString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new("Bearer", target.Token);
        using var answer = await http.SendAsync(request, over);
        var text = await answer.Content.ReadAsStringAsync(over);
        if (!answer.IsSuccessStatusCode || !text.Contains(load.Expect, StringComparison.Ordinal))
        {
            throw new InvalidDataException(text[..Math.Min(text.Length, 1_000)]);
        }
    }

    private static LoadTarget Target(LoadPlan load, int i) => load.Targets[i % load.Targets.Length];

    private static Task Send(ClientWebSocket socket, object message, CancellationToken over) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, over);

    private static async Task Receive(ClientWebSocket socket, string type, CancellationToken over)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(length), over);
            length += received.Count;
        } while (!received.EndOfMessage);
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        if (!text.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Not a “{type}”: {socket.CloseStatusDescription} {text}");
        }
    }
}
