using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CoachingPlatform.Data.Files.Cleaning;
using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>
/// Cleans an upload in a process of its own, with a bound on memory and time and none of this program's environment: a
/// hostile file can end that process and nothing else, and where it is, there are no keys.
/// </summary>
internal sealed class CleaningProcess(UploadOptions options)
{
    /// <summary>The first word of the command line that starts one. No verb: nobody gives it by hand.</summary>
    public const string Word = "clean-upload";

    private const byte Refused = 0xFF;

    private const string TooMuch =
        "This file takes too much to unpack, or is broken. Make it smaller, or print it into a new PDF, and upload that.";

    /// <summary>What of this program's environment the runtime needs to start.</summary>
    private static readonly string[] Inherited =
    [
        "PATH",
        "DOTNET_ROOT",
        "DOTNET_ROOT_X64",
        "HOME",
        "SystemRoot",
        "TMPDIR",
        "TEMP",
    ];

    public async Task<CleanFile> Clean(byte[] file, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.CleaningSeconds));
        using var process = Process.Start(Command())!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(deadline.Token);
            var answer = Read(process.StandardOutput.BaseStream, deadline.Token);
            await Send(process.StandardInput.BaseStream, file, deadline.Token);
            var clean = await answer;
            await complaints;
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 && clean.Length > 1 ? Said(clean) : Refuse(TooMuch);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Refuse(TooMuch);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>The other side: reads a file, writes the clean one or why not.</summary>
    public static async Task<int> Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // Should it crash, the system writes no picture of its memory to a disk.
            const int dumpable = 4;
            _ = Control(dumpable, 0, 0, 0, 0);
        }
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        var clean = FileCleaner.Clean(await Read(input, CancellationToken.None));
        output.WriteByte(clean.Refusal is null ? (byte)clean.Format : Refused);
        await output.WriteAsync(clean.Refusal is { } why ? Encoding.UTF8.GetBytes(why) : clean.Bytes);
        return 0;
    }

    private ProcessStartInfo Command()
    {
        var program = typeof(CleaningProcess).Assembly.Location;
        var host = Path.ChangeExtension(program, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo
        {
            FileName = File.Exists(host) ? host : "dotnet",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (start.FileName != host)
        {
            start.ArgumentList.Add(program);
        }
        start.ArgumentList.Add(Word);
        var kept = Inherited.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(v => v.Item2 is not null))
        {
            start.Environment[name] = value;
        }
        // The runtime reads it as a hexadecimal number.
        start.Environment["DOTNET_GCHeapHardLimit"] = (options.CleaningMegabytes * (1L << 20)).ToString(
            "X",
            CultureInfo.InvariantCulture
        );
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    private static async Task Send(Stream to, byte[] file, CancellationToken cancel)
    {
        try
        {
            await to.WriteAsync(file, cancel);
            await to.DisposeAsync();
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it said counts.
        }
    }

    private static async Task<byte[]> Read(Stream from, CancellationToken cancel)
    {
        using var all = new MemoryStream();
        await from.CopyToAsync(all, cancel);
        return all.ToArray();
    }

    private static CleanFile Said(byte[] answer) =>
        answer[0] == Refused
            ? Refuse(Encoding.UTF8.GetString(answer.AsSpan(1)))
            : new CleanFile((FileFormat)answer[0], answer[1..], null);

    private static CleanFile Refuse(string sentence) => new(default, [], sentence);

    [DllImport("libc", EntryPoint = "prctl"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nint a, nint b, nint c, nint d);
}
