using System.Text.Json;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Hosting.Health;

/// <summary>
/// GET /health/live: the process answers; where it does not, start it anew. GET /health/ready: it can do its work; where it
/// cannot (503), send nobody here for now. Both answer any host and anybody, before all else.
/// </summary>
public static class HealthHosting
{
    public const string Live = "/health/live";

    public const string Ready = "/health/ready";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void AddHealth(this WebApplicationBuilder builder, DataOptions data) =>
        builder.Services.AddSingleton(p => new Readiness(
            p,
            services => Dependencies.Of(services, data),
            p.GetRequiredService<TimeProvider>()
        ));

    public static void UseHealth(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use(
            (context, next) =>
                context.Request.Path.Value switch
                {
                    Live => Write(context, StatusCodes.Status200OK, new { status = "live" }),
                    Ready => Tell(context, readiness, app.Lifetime.ApplicationStopping.IsCancellationRequested),
                    _ => next(context),
                }
        );
    }

    /// <summary>What is not needed does not take the program out of service: all others would be down the same way.</summary>
    private static async Task Tell(HttpContext context, Readiness readiness, bool stopping)
    {
        var found = await readiness.Ask();
        var status =
            stopping ? "stopping"
            : found.Any(f => f is { Needed: true, Wrong: not null }) ? "down"
            : found.Any(f => f.Wrong is not null) ? "degraded"
            : "ready";
        var answers = status is "ready" or "degraded";
        if (!answers)
        {
            context.Response.Headers.RetryAfter = "5";
        }
        await Write(
            context,
            answers ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new { status, dependencies = found }
        );
    }

    private static Task Write(HttpContext context, int status, object answer)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(answer, Json, context.RequestAborted);
    }
}
