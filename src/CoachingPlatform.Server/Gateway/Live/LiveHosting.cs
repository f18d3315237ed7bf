using CoachingPlatform.Server.Operations;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>Subscriptions at /graphql: the same address as queries, told apart by what the client asks for.</summary>
internal static class LiveHosting
{
    private const string EventStream = "text/event-stream";

    public static void AddLive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.Section<LiveOptions>("Live").Validated());
        services.AddSingleton<Followers>();
        services.AddSingleton<LiveExecution>();
        services.AddSingleton<SocketEndpoint>();
        services.AddSingleton<EventStreamEndpoint>();
    }

    /// <summary>After what refuses hosts and answers other origins; before the endpoint of queries.</summary>
    public static void UseLive(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<LiveOptions>();
        var sockets = app.Services.GetRequiredService<SocketEndpoint>();
        var streams = app.Services.GetRequiredService<EventStreamEndpoint>();
        app.UseWhen(
            http => http.Request.Path == "/graphql",
            live =>
            {
                live.UseWebSockets(
                    new WebSocketOptions { KeepAliveInterval = options.Ping, KeepAliveTimeout = options.Ping }
                );
                live.Use(
                    (http, next) =>
                        http.WebSockets.IsWebSocketRequest ? sockets.Handle(http)
                        : WantsEvents(http.Request) ? streams.Handle(http)
                        : next(http)
                );
            }
        );
    }

    private static bool WantsEvents(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) || HttpMethods.IsGet(request.Method))
        && request.Headers.Accept.Any(a => a?.Contains(EventStream, StringComparison.OrdinalIgnoreCase) == true)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Any(t => t.Quality != 0 && t.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase));
}
