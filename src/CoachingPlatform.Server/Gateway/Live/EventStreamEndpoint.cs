using System.Buffers;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>
/// GraphQL over SSE in its distinct connections mode: each operation its own request, whose answer is a stream of events.
/// </summary>
internal sealed partial class EventStreamEndpoint(
    LiveExecution execution,
    DocumentCache cache,
    LiveOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<EventStreamEndpoint> logger
)
{
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    private static readonly byte[] Complete = "event: complete\ndata:\n\n"u8.ToArray();

    public async Task Handle(HttpContext http)
    {
        var access = new Access(http, http.Request.Headers.Authorization);
        try
        {
            if (await access.Check() is null)
            {
                await Refuse(
                    http,
                    401,
                    Errors.Unauthenticated,
                    "Sign in first; there is nothing here for this sign-in."
                );
                return;
            }
            if (await Read(http) is { } body)
            {
                await Stream(http, body, access);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has left, or the platform stops: then it connects again by itself.
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            var (status, error) = Errors.Of(e);
            await Refuse(http, status, error.Code!, error.Message);
        }
    }

    private async Task Stream(HttpContext http, RequestBody body, Access access)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            lifetime.ApplicationStopping
        );
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var writing = new SemaphoreSlim(1);
        await Write(http, writing, Comment);
        var pings = Ping(http, writing, ending.Token);
        try
        {
            await foreach (
                var answer in execution.Run(body, access, HttpMethods.IsGet(http.Request.Method), ending.Token)
            )
            {
                await Write(http, writing, Event(answer.Kind == AnswerKind.Ended ? Ended(access) : answer.Payload));
            }
            await Write(http, writing, Complete);
        }
        finally
        {
            await ending.CancelAsync();
            await pings;
        }
    }

    private async Task Ping(HttpContext http, SemaphoreSlim writing, CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(options.Ping);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await Write(http, writing, Comment);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream is over.
        }
    }

    /// <summary>In turns; a reader who takes nothing for too long is dropped.</summary>
    private async Task Write(HttpContext http, SemaphoreSlim writing, ReadOnlyMemory<byte> bytes)
    {
        await writing.WaitAsync(http.RequestAborted);
        try
        {
            using var stalled = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            stalled.CancelAfter(options.Stalled);
            await http.Response.BodyWriter.WriteAsync(bytes, stalled.Token);
            await http.Response.BodyWriter.FlushAsync(stalled.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
            throw;
        }
        finally
        {
            writing.Release();
        }
    }

    private static byte[] Event(ReadOnlyMemory<byte> result) =>
        [.. "event: next\ndata: "u8, .. result.Span, .. "\n\n"u8];

    private static ReadOnlyMemory<byte> Ended(Access access)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ResultWriter.Write(
            buffer,
            Errors.Unauthenticated,
            "The sign-in has ended, or its token's time is over. Subscribe again with a new one.",
            access.TraceId
        );
        return buffer.WrittenMemory;
    }

    /// <summary>Null when it was refused.</summary>
    private async Task<RequestBody?> Read(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && !MediaTypes.IsJson(http.Request))
        {
            await Refuse(http, 415, Errors.MediaType, "Send the request as application/json.");
            return null;
        }
        try
        {
            if (await EventStreamRequest.Read(http, options.MostBytes) is { } json)
            {
                return RequestBody.Parse(new ReadOnlySequence<byte>(json), cache);
            }
            await Refuse(http, 413, Errors.TooLarge, $"A request has at most {options.MostBytes} bytes. Send less.");
        }
        catch (JsonException e)
        {
            await Refuse(http, 400, Errors.BadRequest, $"This is not a GraphQL request in JSON: {e.Message}");
        }
        return null;
    }

    private static async Task Refuse(HttpContext http, int status, string code, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypes.Json;
        ResultWriter.Write(http.Response.BodyWriter, code, sentence, http.TraceIdentifier);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    [LoggerMessage(1, LogLevel.Error, "A stream of events failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
