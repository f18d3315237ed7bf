using System.Diagnostics;
using System.Net.Http.Json;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>The certified provider (npm oidc-provider) as a process of its own on loopback.</summary>
internal sealed class NodeProvider : IAsyncDisposable
{
    public const string ClientId = "coaching";
    public const string PublicClientId = "coaching-public";
    public const string Secret = "a-secret-of-the-tests";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly HttpClient http;

    private NodeProvider(Process process, string issuer)
    {
        (this.process, Issuer) = (process, issuer);
        http = new HttpClient { BaseAddress = new Uri(issuer) };
    }

    public string Issuer { get; }

    private static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Node"));

    public static async Task<NodeProvider> Start(params IEnumerable<Uri> redirects)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")),
            $"Install Node.js 20 or later, then run: npm ci --prefix {Folder}"
        );
        var started = Process.Start(
            new ProcessStartInfo("node", ["provider.mjs", .. redirects.Select(r => r.AbsoluteUri)])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        var errors = started.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Split(' ') is ["ready", var issuer])
            {
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new NodeProvider(started, issuer);
            }
        }
        throw new InvalidOperationException($"The provider did not start: {await errors}");
    }

    /// <summary>An account as it is from now on.</summary>
    public async Task Account(string subject, string email, bool isVerified = true, string? employeeId = null) =>
        (
            await http.PostAsJsonAsync(
                "/test/account",
                new
                {
                    sub = subject,
                    email,
                    email_verified = isVerified,
                    name = "Somebody",
                    employeeid = employeeId,
                }
            )
        ).EnsureSuccessStatusCode();

    /// <summary>Other signing keys from now on.</summary>
    public async Task Rotate() => (await http.PostAsync("/test/rotate", null)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
