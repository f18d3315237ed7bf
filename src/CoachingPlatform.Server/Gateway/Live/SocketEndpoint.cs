using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Identity;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>WebSockets at /graphql: graphql-transport-ws and nothing else.</summary>
internal sealed class SocketEndpoint(
    LiveExecution execution,
    DocumentCache cache,
    LiveOptions options,
    AllowedOrigins origins,
    IHostApplicationLifetime lifetime,
    ILogger<SocketConnection> logger
)
{
    private const string Protocol = "graphql-transport-ws";

    private readonly LiveCounts people = new(options.ConnectionsPerPerson);

    public async Task Handle(HttpContext http)
    {
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal))
        {
            await Refuse(
                http,
                StatusCodes.Status400BadRequest,
                Errors.BadRequest,
                $"Ask for the subprotocol {Protocol}; no other is spoken here."
            );
            return;
        }
        if (!await IsAllowed(http))
        {
            await Refuse(
                http,
                StatusCodes.Status403Forbidden,
                Errors.Forbidden,
                "Pages of this origin may not connect. A district's administrator registers front ends with their origins."
            );
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync(Protocol);
        using var wire = new SocketWire(socket, options);
        var connection = new SocketConnection(wire, http, execution, cache, people, options, logger);
        await using var stopping = lifetime.ApplicationStopping.Register(() =>
            _ = wire.Close(CloseCode.GoingAway, "The platform restarts; connect again.")
        );
        await connection.Run();
    }

    /// <summary>Browsers ask no leave for a WebSocket: what they would ask otherwise is looked at here.</summary>
    private async Task<bool> IsAllowed(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0
            || origin == $"{http.Request.Scheme}://{http.Request.Host}"
            || await origins.GetPolicyAsync(http, null) is not null;
    }

    private static async Task Refuse(HttpContext http, int status, string code, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypes.Json;
        ResultWriter.Write(http.Response.BodyWriter, code, sentence, http.TraceIdentifier);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
