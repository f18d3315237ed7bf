using CoachingPlatform.Data;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Development;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Gateway.Files;
using CoachingPlatform.Server.Gateway.Live;
using CoachingPlatform.Server.Gateway.Reports;
using CoachingPlatform.Server.Hosting.Health;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Operations;
using CoachingPlatform.Server.Reports.Jobs;

namespace CoachingPlatform.Server.Hosting;

/// <summary>The program as a web application: the one place where its parts are put together.</summary>
public static class ServerApplication
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        adjust?.Invoke(builder);
        var data = builder.Configuration.Data();
        builder.Services.AddData(data);
        builder.Services.AddHostedService<StoreChecks>();
        builder.AddHealth(data);
        builder.AddHosting();
        builder.AddDistrictLimits();
        builder.AddSilo();
        builder.AddTelemetry();
        builder.AddIdentity();
        builder.Services.AddGateway();
        builder.AddFiles();
        builder.AddLive();
        builder.AddJobs();
        builder.AddReports();
        builder.AddDemo();
        builder.AddOperatorSocket(data);

        var app = builder.Build();
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseHealth();
        app.UseHosts();
        app.UseDemoGate();
        app.UseGateway();
        app.MapGateway();
        app.MapFiles();
        app.MapReports();
        app.MapIdentity();
        app.UseLive();
        app.MapWelcome();
        app.MapDevelopment();
        app.MapOperator();
        return app;
    }
}
