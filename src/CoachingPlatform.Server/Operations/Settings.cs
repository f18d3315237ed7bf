using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Operations;

/// <summary>The settings of a verb: those that serving would have with the same arguments.</summary>
internal static class Settings
{
    public static DataOptions Data(string[] args) =>
        WebApplication
            .CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory })
            .Configuration.Data();

    public static DataOptions Data(this IConfiguration configuration) =>
        configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
}
