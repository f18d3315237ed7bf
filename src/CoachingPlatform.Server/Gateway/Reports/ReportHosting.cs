using CoachingPlatform.Server.Operations;
using CoachingPlatform.Server.Reports.Output.Pdf;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>Reports as files.</summary>
internal static class ReportHosting
{
    public static void AddReports(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Section<PdfOptions>("Reports");
        builder.Services.AddSingleton(options.Validated());
        builder.Services.AddSingleton<ReportPrinter>();
        builder.Services.AddSingleton<ReportFiles>();
        builder.Services.AddSingleton<ShelfPage>();
    }

    public static void MapReports(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapGet("/reports", (RequestDelegate)services.GetRequiredService<ShelfPage>().Handle);
        endpoints.MapGet(ReportAddress.Route, (RequestDelegate)services.GetRequiredService<ReportFiles>().Handle);
    }
}
