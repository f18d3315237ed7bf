using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>
/// A WebSocket that is read by one and written by several, each in their turn: nothing is queued, whoever has something
/// to say waits. A reader who takes nothing for too long is dropped.
/// </summary>
internal sealed class SocketWire(WebSocket socket, LiveOptions options) : IDisposable
{
    /// <summary>How long the other side may take to answer that the connection is closed.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim writing = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly ArrayBufferWriter<byte> message = new(4_096);
    private CancellationTokenSource? patience;

    /// <summary>Cancelled once nothing more will be sent.</summary>
    public CancellationToken Closed => closing.Token;

    /// <summary>
    /// The next message; null when the connection is at its end, and when what came was refused and the connection closed.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> Read()
    {
        message.ResetWrittenCount();
        while (true)
        {
            var memory = message.GetMemory(4_096);
            ValueWebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(memory, CancellationToken.None);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
            {
                await closing.CancelAsync();
                return null;
            }
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await Close(CloseCode.Normal, "");
                return null;
            }
            // What comes after we closed is read over, until the other side closes too.
            if (closing.IsCancellationRequested)
            {
                continue;
            }
            message.Advance(part.Count);
            if (message.WrittenCount > options.MostBytes)
            {
                await Close(CloseCode.TooBig, $"A message has at most {options.MostBytes} bytes.");
                message.ResetWrittenCount();
            }
            else if (part.MessageType == WebSocketMessageType.Binary)
            {
                await Close(CloseCode.BadMessage, "Messages are text.");
            }
            else if (part.EndOfMessage)
            {
                return message.WrittenMemory;
            }
        }
    }

    /// <summary>Sends a message unless, when its turn comes, it is no longer wanted or the connection is closed.</summary>
    public async Task Send(ReadOnlyMemory<byte> text, Func<bool>? isWanted = null)
    {
        await writing.WaitAsync(Closed);
        try
        {
            if (Closed.IsCancellationRequested || isWanted?.Invoke() == false)
            {
                return;
            }
            using var stalled = new CancellationTokenSource(options.Stalled);
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, stalled.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // A send that was broken off leaves nothing to be said on this connection.
            socket.Abort();
            await closing.CancelAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Says why, once; the other side then has a moment to answer.</summary>
    public async Task Close(CloseCode code, string reason)
    {
        await writing.WaitAsync(CancellationToken.None);
        try
        {
            if (Closed.IsCancellationRequested)
            {
                return;
            }
            await closing.CancelAsync();
            using var stalled = new CancellationTokenSource(Farewell);
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Short(reason), stalled.Token);
            LiveTelemetry.Closed((int)code);
            patience = new CancellationTokenSource(Farewell);
            patience.Token.Register(socket.Abort);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        patience?.Dispose();
        closing.Dispose();
        writing.Dispose();
    }

    /// <summary>A reason has at most 123 bytes.</summary>
    private static string Short(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > 123)
        {
            reason = reason[..^1];
        }
        return reason;
    }
}

/// <summary>Why a connection is closed; those from 4400 on as the protocol has them.</summary>
internal enum CloseCode
{
    Normal = 1000,
    GoingAway = 1001,
    TooBig = 1009,
    BadMessage = 4400,

    /// <summary>No sign-in, or none that counts: connecting again with the same would not help.</summary>
    Unauthorized = 4401,

    /// <summary>The sign-in counts no longer: connect again with a new token.</summary>
    Forbidden = 4403,
    InitTimeout = 4408,
    DuplicateId = 4409,
    TooManyInits = 4429,
    Internal = 4500,
}
