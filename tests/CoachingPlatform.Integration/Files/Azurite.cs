using System.Diagnostics;
using System.Globalization;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Files;

/// <summary>Azure Blob Storage on loopback (npm azurite) as a process of its own, which can be stopped and lose its data.</summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>The key that every Azurite has; it opens nothing else.</summary>
    public const string Key =
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

    /// <summary>The settings of a container of its own for snapshots.</summary>
    public SnapshotOptions NewSnapshots() =>
        new()
        {
            Store = SnapshotStoreKind.AzureBlob,
            ConnectionString = ConnectionString,
            Container = $"state-{Guid.NewGuid():N}",
        };

    /// <summary>Ends it at once; what it kept stays on the disk.</summary>
    public async Task Stop()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }
    }

    /// <summary>Starts it again where it was, with what it kept or without.</summary>
    public async Task StartAgain(bool empty = false)
    {
        await Stop();
        if (empty)
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder.Path))
            {
                if (Directory.Exists(entry))
                {
                    Directory.Delete(entry, recursive: true);
                }
                else
                {
                    File.Delete(entry);
                }
            }
        }
        await Start(new Uri(address).Port);
    }

    public async ValueTask InitializeAsync() => await Start(port: 0);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Dispose();
    }

    private async Task Start(int port)
    {
        var main = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        Assert.True(File.Exists(main), $"Install Node.js 20 or later, then run: npm ci --prefix {Folder}");
        string[] settings =
        [
            main,
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            port.ToString(CultureInfo.InvariantCulture),
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
}
