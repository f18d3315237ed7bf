using CoachingPlatform.Grains.Journaling;

namespace CoachingPlatform.Server.Demo;

/// <summary>Until the demo district is made, requests are told to come back.</summary>
public sealed class DemoGate
{
    private volatile bool open;

    public bool IsOpen => open;

    public void Open() => open = true;
}

public static class DemoHosting
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }
        builder.Services.AddSingleton<DemoClock>();
        builder.Services.AddKeyedSingleton<TimeProvider>(
            JournalServices.DomainClock,
            (p, _) => p.GetRequiredService<DemoClock>()
        );
        builder.Services.AddSingleton<DemoGate>();
        builder.Services.AddSingleton<DemoSeeder>();
    }

    public static void UseDemoGate(this WebApplication app)
    {
        if (app.Services.GetService<DemoGate>() is not { } gate)
        {
            return;
        }
        app.Use(
            (context, next) =>
            {
                if (gate.IsOpen)
                {
                    return next(context);
                }
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "5";
                return context.Response.WriteAsync("The demo district is being made; try again in a few seconds.");
            }
        );
    }
}
