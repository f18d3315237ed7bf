using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CoachingPlatform.Benchmarks.Plain;

/// <summary>
/// A bare fan-out: WebSockets that say which conversation they want, and bytes that all of that conversation get. It knows
/// no rights, no protocol and no state.
/// </summary>
internal sealed class PlainLive
{
    public const string Path = "/plain/live/";

    private readonly ConcurrentDictionary<Guid, ConcurrentBag<WebSocket>> sockets = [];

    /// <summary>The event as the platform sends it, with {text} in the place of what was written.</summary>
    public string Event { get; set; } = "{text}";

    public void Map(WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(Path[..^1], StringComparison.Ordinal),
            live => live.UseWebSockets()
        );
        app.MapGet(Path + "{conversation:guid}", Keep);
    }

    /// <summary>Sends to everybody at once; one conversation's events come one after the other.</summary>
    public Task Tell(PlainWrite write)
    {
        var bytes = Encoding.UTF8.GetBytes(Event.Replace("{text}", write.WhatWorked, StringComparison.Ordinal));
        return sockets.TryGetValue(write.ConversationId, out var followers)
            ? Task.WhenAll(
                followers.Select(s => s.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None))
            )
            : Task.CompletedTask;
    }

    private async Task Keep(Guid conversation, HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        sockets.GetOrAdd(conversation, _ => []).Add(socket);
        try
        {
            var buffer = new byte[256];
            while ((await socket.ReceiveAsync(buffer, http.RequestAborted)).MessageType != WebSocketMessageType.Close)
            { }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The benchmark is over.
        }
    }
}
