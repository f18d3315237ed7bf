using CoachingPlatform.Server.Operations;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>Files of evidence: in, out, and swept.</summary>
internal static class FileHosting
{
    private const string Route = "/files/{teacherId}/{fileId}";

    public static void AddFiles(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Section<UploadOptions>("Uploads").Validated();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<CleaningProcess>();
        builder.Services.AddSingleton<FileDoor>();
        builder.Services.AddSingleton<Upload>();
        builder.Services.AddSingleton<Download>();
        builder.Services.AddSingleton<FileSweep>();
        builder.Services.AddHostedService(p => p.GetRequiredService<FileSweep>());
    }

    public static void MapFiles(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapPut(Route, (RequestDelegate)services.GetRequiredService<Upload>().Handle);
        endpoints.MapGet(Route, (RequestDelegate)services.GetRequiredService<Download>().Handle);
    }
}
