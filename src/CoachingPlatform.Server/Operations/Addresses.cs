namespace CoachingPlatform.Server.Operations;

/// <summary>The addresses that the program listens at.</summary>
internal static class Addresses
{
    /// <summary>
    /// Listens on a Unix socket beside the addresses that are set. It joins them as one of them: with endpoints set in
    /// code, ASP.NET Core would bind those alone.
    /// </summary>
    public static void AddSocket(WebApplicationBuilder builder, string path)
    {
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            // These and the ones in code are bound; addresses are not.
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path));
            return;
        }
        builder.WebHost.UseUrls([.. Set(builder.Configuration), $"http://unix:{path}"]);
    }

    /// <summary>The addresses by the settings, in the order in which ASP.NET Core asks for them.</summary>
    private static string[] Set(IConfiguration settings)
    {
        var urls = Split(settings[WebHostDefaults.ServerUrlsKey]);
        if (urls.Length > 0)
        {
            return urls;
        }
        string[] ports =
        [
            .. Split(settings[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"),
            .. Split(settings[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"),
        ];
        return ports.Length > 0 ? ports : ["http://localhost:5080"];
    }

    private static string[] Split(string? setting) =>
        (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
