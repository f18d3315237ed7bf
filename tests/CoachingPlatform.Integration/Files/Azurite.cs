using System.Diagnostics;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Files;

/// <summary>Azure Blob Storage on loopback (npm azurite) as a process of its own.</summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>The key that every Azurite has; it opens nothing else.</summary>
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private Process? process;
    private string address = "";

    private static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Node"));

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={address}/devstoreaccount1;";

    /// <summary>The settings of a container of its own.</summary>
    public FileStoreOptions NewContainer() =>
        new()
        {
            Store = FileStoreKind.AzureBlob,
            ConnectionString = ConnectionString,
            Container = $"test-{Guid.NewGuid():N}",
        };

    public async ValueTask InitializeAsync()
    {
        var main = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        Assert.True(File.Exists(main), $"Install Node.js 20 or later, then run: npm ci --prefix {Folder}");
        string[] settings =
        [
            main,
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--location",
            folder.Path,
            "--disableTelemetry",
            "--skipApiVersionCheck",
        ];
        process = Process.Start(
            new ProcessStartInfo("node", settings)
            {
                WorkingDirectory = folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (
                line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at
                && line.Contains("listen", StringComparison.Ordinal)
            )
            {
                address = line[at..].Trim();
                if (!address.EndsWith(":0", StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return;
                }
            }
        }
        throw new InvalidOperationException($"Azurite did not start: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
        folder.Dispose();
    }
}
