using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using CoachingPlatform.Integration.Identity;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Example;

/// <summary>The example of a foreign front end, in a process of its own, with somebody who types.</summary>
internal sealed class ExampleProgram : IAsyncDisposable
{
    private const string SignIn = "Sign in at ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly Channel<string> said = Channel.CreateUnbounded<string>();

    private ExampleProgram(Process process)
    {
        this.process = process;
        _ = Listen();
    }

    /// <summary>An address on this machine where nothing listens yet.</summary>
    public static string FreeRedirect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/signed-in";
    }

    /// <summary>Starts it; whoever is signed in to the browser opens the address that it shows.</summary>
    public static async Task<ExampleProgram> Start(
        string folder,
        string client,
        Uri platform,
        string redirect,
        Browser browser
    )
    {
        var program = new ExampleProgram(
            Process.Start(
                new ProcessStartInfo("node", ["dist/main.js", client, platform.AbsoluteUri, redirect])
                {
                    WorkingDirectory = folder,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!
        );
        var address = (await program.Says(l => l.StartsWith(SignIn, StringComparison.Ordinal)))[SignIn.Length..];
        using var authorized = await browser.Http.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.Redirect, authorized.StatusCode);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(authorized.Headers.Location);
        Assert.StartsWith("You are signed in.", page, StringComparison.Ordinal);
        await program.Says(l => l.StartsWith("caseload", StringComparison.Ordinal));
        return program;
    }

    public async Task Type(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync(CancellationToken.None);
    }

    /// <summary>The next line that is so; those before it are passed over.</summary>
    public async Task<string> Says(Predicate<string> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        var passed = new List<string>();
        try
        {
            while (true)
            {
                passed.Add(await said.Reader.ReadAsync(patience.Token));
                if (isIt(passed[^1]))
                {
                    return passed[^1];
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"It said only: {string.Join(" / ", passed)}", e);
        }
    }

    /// <summary>Ends by what is typed, and ends well.</summary>
    public async Task Quit()
    {
        await Type("quit");
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    private async Task Listen()
    {
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            said.Writer.TryWrite(line);
        }
        said.Writer.TryWrite(await errors);
        said.Writer.Complete();
    }
}
