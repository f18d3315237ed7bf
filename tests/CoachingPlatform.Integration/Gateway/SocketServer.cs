using System.Net.Http.Headers;
using System.Text.Json;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>The program on real sockets, with an address that tells what it takes a request for.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private SocketServer(string[] settings)
    {
        app = ServerApplication.Build(
            ["--environment=Production", $"--Data:Folder={folder.Path}", "--urls=http://127.0.0.1:0", .. settings],
            builder => builder.Services.AddSingleton<ISignedIn, HeaderSignIn>()
        );
        app.MapGet(
            "/seen",
            async (HttpContext c, ISignedIn signedIn) =>
                Results.Json(
                    new Seen(
                        c.Request.Scheme,
                        c.Request.Host.Value ?? "",
                        $"{c.Connection.RemoteIpAddress}",
                        DistrictHost.Of(c),
                        await signedIn.Of(c) is not null
                    )
                )
        );
    }

    /// <summary>What the program takes a request for.</summary>
    public sealed record Seen(string Scheme, string Host, string From, string? District, bool SignedIn);

    public static async Task<SocketServer> Start(params string[] settings)
    {
        var server = new SocketServer(settings);
        await server.app.StartAsync();
        return server;
    }

    public async Task<HttpResponseMessage> Get(
        string path,
        string? host = null,
        string? signedInTo = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        request.Headers.Host = host;
        if (signedInTo is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                HeaderSignIn.Scheme,
                $"{signedInTo}/{Guid.NewGuid()}"
            );
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }
        return await http.SendAsync(request);
    }

    public async Task<Seen> See(string? host = null, params (string Name, string Value)[] headers)
    {
        using var answer = await Get("/seen", host, signedInTo: null, headers);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<Seen>(await answer.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private Uri Address => new(app.Urls.First(u => !u.Contains("unix", StringComparison.Ordinal)));
}
