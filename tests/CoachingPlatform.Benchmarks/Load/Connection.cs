using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>
/// One keep-alive connection that sends a request, reads the whole answer, and sends the next. Plain sockets: a costlier
/// client would hide the difference between two servers on the same machine.
/// </summary>
internal sealed class Connection(LoadPlan plan, int index)
{
    private readonly LoadTarget[] targets =
    [
        .. plan.Targets.Length < plan.Connections
            ? [plan.Targets[index % plan.Targets.Length]]
            : plan.Targets.Where((_, i) => i % plan.Connections == index),
    ];

    private readonly byte[] expected = Encoding.UTF8.GetBytes(plan.Expect);
    private readonly bool fixedRequest = !plan.Body.Contains("{command}", StringComparison.Ordinal);
    private readonly Dictionary<int, byte[]> ready = [];
    private Socket? socket;
    private byte[] buffer = new byte[64 * 1024];
    private long number;

    public async Task Run(long until, Latencies latencies)
    {
        while (Stopwatch.GetTimestamp() < until)
        {
            var (_, _, request) = Next();
            var began = Stopwatch.GetTimestamp();
            await Exchange(request);
            latencies.Add(Stopwatch.GetElapsedTime(began));
        }
    }

    /// <summary>The next request, on whose record it is, and its number.</summary>
    public (LoadTarget Target, long Number, byte[] Request) Next()
    {
        var which = (int)(number++ % targets.Length);
        return (targets[which], number, fixedRequest ? Ready(which) : Request(targets[which]));
    }

    private byte[] Ready(int which)
    {
        if (!ready.TryGetValue(which, out var request))
        {
            ready[which] = request = Request(targets[which]);
        }
        return request;
    }

    private byte[] Request(LoadTarget target)
    {
        var body = Fill(plan.Body, target);
        return Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Fill(plan.Head, target)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {target.Token}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
            )
        );
    }

    private string Fill(string template, LoadTarget target) =>
        template
            .Replace("{command}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{teacher}", target.Teacher.ToString(), StringComparison.Ordinal)
            .Replace("{conversation}", target.Conversation.ToString(), StringComparison.Ordinal)
            .Replace("{entry}", target.Entry.ToString(), StringComparison.Ordinal);

    public async Task Exchange(byte[] request)
    {
        if (socket is null)
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, plan.Port);
        }
        await socket.SendAsync(request);
        for (var used = 0; ; )
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(used));
            if (received == 0)
            {
                throw new IOException("The server closed the connection.");
            }
            used += received;
            if (Answer.IsWhole(buffer.AsSpan(0, used)))
            {
                Check(buffer.AsSpan(0, used));
                return;
            }
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, used * 2);
            }
        }
    }

    private void Check(ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith("HTTP/1.1 200"u8) || answer.IndexOf(expected) < 0)
        {
            throw new InvalidDataException(Encoding.UTF8.GetString(answer[..Math.Min(answer.Length, 2_000)]));
        }
    }
}
