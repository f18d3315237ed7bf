using System.Diagnostics;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A program of a folder with a package.json, run to its end.</summary>
internal static class NodeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A folder of the repository, whose packages are installed.</summary>
    public static string Folder(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CoachingPlatform.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        var folder = Path.Combine(root.FullName, path);
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            $"Install Node.js 20 or later, then run: npm ci --prefix {folder}"
        );
        return folder;
    }

    /// <summary>What it said; one that ended otherwise than well fails the test with it.</summary>
    public static async Task<string> Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
