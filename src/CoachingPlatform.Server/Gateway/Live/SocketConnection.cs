using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>One WebSocket: who it is, and the operations that go on over it.</summary>
internal sealed partial class SocketConnection(
    SocketWire wire,
    HttpContext http,
    LiveExecution execution,
    DocumentCache cache,
    LiveCounts people,
    LiveOptions options,
    ILogger<SocketConnection> logger
)
{
    private const string EndedReason =
        "The sign-in has ended, or its token's time is over. Connect again with a new one.";

    private readonly ConcurrentDictionary<string, Going> operations = new(StringComparer.Ordinal);
    private readonly List<Task> running = [];
    private Access? access;
    private IDisposable? place;

    /// <summary>Until either side closes the connection.</summary>
    public async Task Run()
    {
        running.Add(Guarded(CloseWithoutInit));
        try
        {
            while (await wire.Read() is { } text)
            {
                await Guarded(() => Handle(text));
                running.RemoveAll(r => r.IsCompleted);
            }
        }
        finally
        {
            await wire.Close(CloseCode.Normal, "");
            await Task.WhenAll(running);
            place?.Dispose();
        }
    }

    private Task Handle(ReadOnlyMemory<byte> text) =>
        SocketMessage.Parse(text) switch
        {
            { Type: "connection_init" } m => Init(m),
            { Type: "ping" } => wire.Send(SocketMessage.Plain("pong")),
            { Type: "pong" } => Task.CompletedTask,
            { Type: "subscribe" } m => Subscribe(m),
            { Type: "complete" } m => Complete(m.Id),
            null => wire.Close(
                CloseCode.BadMessage,
                "A message must be a JSON object with “type”, as the protocol says."
            ),
            var m => wire.Close(CloseCode.BadMessage, $"There is no message of type “{m.Type}” for a client to send."),
        };

    private async Task Init(SocketMessage message)
    {
        if (access is not null)
        {
            await wire.Close(CloseCode.TooManyInits, "Too many initialisation requests");
            return;
        }
        var authorization = message.Given("authorization") ?? http.Request.Headers.Authorization.ToString();
        access = new Access(http, authorization);
        if (await access.Check() is not { } present)
        {
            await wire.Close(CloseCode.Unauthorized, "Sign in first; there is nothing here for this sign-in.");
            return;
        }
        place = people.Enter(present.SignedIn.Caller);
        if (place is null)
        {
            await wire.Close(
                CloseCode.TooManyInits,
                "You have too many connections open. Close one, then connect again."
            );
            return;
        }
        await wire.Send(SocketMessage.Plain("connection_ack"));
        running.Add(Guarded(CloseWhenEnded));
    }

    private async Task Subscribe(SocketMessage message)
    {
        if (access is null)
        {
            await wire.Close(CloseCode.Unauthorized, "Send connection_init with your token first.");
            return;
        }
        if (message.Id.Length == 0 || message.Payload is not { } payload)
        {
            await wire.Close(CloseCode.BadMessage, "“subscribe” needs an “id” and a “payload” with a “query”.");
            return;
        }
        RequestBody body;
        try
        {
            body = RequestBody.Parse(new ReadOnlySequence<byte>(JsonMarshal.GetRawUtf8Value(payload).ToArray()), cache);
        }
        catch (JsonException e)
        {
            await wire.Close(CloseCode.BadMessage, e.Message);
            return;
        }
        var going = new Going(CancellationTokenSource.CreateLinkedTokenSource(wire.Closed));
        if (operations.Count >= options.OperationsPerConnection && !operations.ContainsKey(message.Id))
        {
            await wire.Send(SocketMessage.Error(message.Id, TooMany()));
        }
        else if (operations.TryAdd(message.Id, going))
        {
            running.Add(Guarded(() => Operate(message.Id, body, going)));
        }
        else
        {
            await wire.Close(CloseCode.DuplicateId, $"Subscriber for {message.Id} already exists");
        }
    }

    private async Task Complete(string id)
    {
        try
        {
            await (operations.TryRemove(id, out var going) ? going.Stop.CancelAsync() : Task.CompletedTask);
        }
        catch (ObjectDisposedException)
        {
            // It came to its own end at this moment.
        }
    }

    private async Task Operate(string id, RequestBody body, Going going)
    {
        // The next message is read while this goes on.
        await Task.Yield();
        bool IsGoing() => operations.TryGetValue(id, out var known) && known == going;
        try
        {
            var last = SocketMessage.Complete(id);
            await foreach (var answer in execution.Run(body, access!, readsOnly: false, going.Stop.Token))
            {
                if (answer.Kind == AnswerKind.Ended)
                {
                    await wire.Close(CloseCode.Forbidden, EndedReason);
                    return;
                }
                if (answer.Kind == AnswerKind.Refused)
                {
                    last = SocketMessage.Error(id, answer.Payload);
                    break;
                }
                await wire.Send(SocketMessage.Next(id, answer.Payload), IsGoing);
            }
            // The id is free before the client learns that it is.
            await wire.Send(last, () => operations.TryRemove(new(id, going)));
        }
        finally
        {
            operations.TryRemove(new(id, going));
            going.Stop.Dispose();
        }
    }

    private async Task CloseWithoutInit()
    {
        await Task.Delay(options.Init, wire.Closed);
        if (access is null)
        {
            await wire.Close(CloseCode.InitTimeout, "Connection initialisation timeout");
        }
    }

    private async Task CloseWhenEnded()
    {
        await access!.Ended(wire.Closed);
        await wire.Close(CloseCode.Forbidden, EndedReason);
    }

    private ReadOnlyMemory<byte> TooMany()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ResultWriter.Write(
            buffer,
            Errors.TooMany,
            $"A connection carries {options.OperationsPerConnection} operations at once. End one first.",
            access!.TraceId
        );
        return buffer.WrittenMemory;
    }

    /// <summary>Nothing that goes wrong takes the process along: the connection is closed.</summary>
    private async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The operation or the connection is over.
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
            await wire.Close(CloseCode.Internal, "Something went wrong on our side. Connect again.");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A live connection failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    private sealed record Going(CancellationTokenSource Stop);
}
