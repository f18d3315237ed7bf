using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace CoachingPlatform.Faults;

/// <summary>What a run of the program that ended left behind.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>The built program as a process of its own, as an operator starts it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Task<string> errors;

    private ServerProcess(Process process, Task<string> errors, Uri address) =>
        (this.process, this.errors, Address) = (process, errors, address);

    public Uri Address { get; }

    /// <summary>Serves a data folder; comes back once it says that it is ready.</summary>
    public static async Task<ServerProcess> Serve(string folder, params string[] settings)
    {
        using var patience = new CancellationTokenSource(Patience);
        var started = Begin([$"--Data:Folder={folder}", "--urls=http://127.0.0.1:0", .. settings]);
        var complaints = started.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await started.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (ReadyOn().Match(line) is { Success: true } ready)
            {
                // A pipe that nobody reads would stop the program.
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServerProcess(started, complaints, new Uri(ready.Groups["address"].Value));
            }
        }
        Assert.Fail($"The program ended before it was ready: {await complaints}");
        return null!;
    }

    /// <summary>Runs the program until it ends by itself.</summary>
    public static async Task<Ended> Run(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var started = Begin(arguments);
        try
        {
            var (output, error) = (
                started.StandardOutput.ReadToEndAsync(patience.Token),
                started.StandardError.ReadToEndAsync(patience.Token)
            );
            await started.WaitForExitAsync(patience.Token);
            return new Ended(started.ExitCode, await output, await error);
        }
        finally
        {
            started.Kill();
        }
    }

    /// <summary>SIGKILL: the program gets no chance to put anything in order.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }
        await errors;
        process.Dispose();
    }

    private static Process Begin(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(typeof(Server.Hosting.ServerApplication).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }

    [GeneratedRegex("is ready on (?<address>http://127[^ ]+)", RegexOptions.None, 1_000)]
    private static partial Regex ReadyOn();
}
