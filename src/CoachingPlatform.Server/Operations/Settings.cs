using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Operations;

/// <summary>The settings of a verb: those that serving would have with the same arguments.</summary>
internal static class Settings
{
    public static ConfigurationManager Of(string[] args) =>
        WebApplication
            .CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory })
            .Configuration;

    public static DataOptions Data(string[] args) => Of(args).Data();

    public static DataOptions Data(this IConfiguration configuration) => configuration.Section<DataOptions>("Data");

    /// <summary>A section of the settings; the defaults where it is not there.</summary>
    /// <exception cref="StartRefusedException">A value is of another kind than the setting.</exception>
    public static T Section<T>(this IConfiguration configuration, string name)
        where T : class, new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>() ?? new T();
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefusedException($"A setting cannot be read. {e.Message}", e);
        }
    }
}
