using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What the audit of npm graphql-http, run by Node.js, says of the program on real sockets.</summary>
public sealed class HttpAudit : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private RunningServer server = null!;

    /// <summary>Each audit by its id.</summary>
    internal IReadOnlyDictionary<string, Result> Results { get; private set; } = null!;

    private static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Node"));

    public async ValueTask InitializeAsync()
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "graphql-http")),
            $"Install Node.js 20 or later, then run: npm ci --prefix {Folder}"
        );
        server = await RunningServer.OnSockets();
        var url = new Uri(server.Http.BaseAddress!, "/graphql").AbsoluteUri;
        var who = $"{HeaderSignIn.Scheme} {RunningServer.Tenant}/{RunningServer.Teacher}";
        using var process = Process.Start(
            new ProcessStartInfo("node", ["audit.mjs", url, who])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, await errors);
        Results = JsonSerializer
            .Deserialize<List<Result>>(output, JsonSerializerOptions.Web)!
            .ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    internal sealed record Result(string Id, string Name, string Status, string? Reason);
}
