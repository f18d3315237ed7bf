using System.ComponentModel;
using System.Diagnostics;

namespace CoachingPlatform.Server.Reports.Output.Pdf;

/// <summary>
/// One Chromium that prints one page and ends: without a window, without the network, with a profile of its
/// own that is thrown away, and with none of this program's environment.
/// </summary>
internal static class ChromiumProcess
{
    private const int LongestComplaint = 2_000;

    private static readonly string[] Inherited = ["PATH", "LANG", "SystemRoot", "TMPDIR", "TEMP"];

    /// <returns>The PDF, or what the program said where it made none.</returns>
    /// <exception cref="TimeoutException">It took longer than it may.</exception>
    public static async Task<(byte[]? Pdf, string Complaints)> Print(
        string program,
        byte[] page,
        TimeSpan patience,
        CancellationToken cancel
    )
    {
        var folder = Directory.CreateTempSubdirectory("report-pdf-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.html"), page, cancel);
            var complaints = await Run(program, folder, patience, cancel);
            var pdf = new FileInfo(Path.Combine(folder, "report.pdf"));
            return pdf is { Exists: true, Length: > 0 }
                ? (await File.ReadAllBytesAsync(pdf.FullName, cancel), "")
                : (null, complaints[..Math.Min(complaints.Length, LongestComplaint)]);
        }
        finally
        {
            await Remove(folder);
        }
    }

    private static async Task<string> Run(string program, string folder, TimeSpan patience, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(patience);
        using var process = Start(program, folder, out var complaint);
        if (process is null)
        {
            return complaint;
        }
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var complaints = await process.StandardError.ReadToEndAsync(deadline.Token);
            await said;
            await process.WaitForExitAsync(deadline.Token);
            return complaints;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static Process? Start(string program, string folder, out string complaint)
    {
        complaint = "";
        var start = new ProcessStartInfo
        {
            FileName = program,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var argument in Arguments(folder))
        {
            start.ArgumentList.Add(argument);
        }
        var kept = Inherited.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(v => v.Item2 is not null))
        {
            start.Environment[name] = value;
        }
        // What it keeps outside of its profile, it keeps here.
        start.Environment["HOME"] = folder;
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception e)
        {
            complaint = e.Message;
            return null;
        }
    }

    private static IEnumerable<string> Arguments(string folder)
    {
        yield return "--headless";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--no-first-run";
        // The page asks for nothing; were it to, it would get nothing.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--no-pdf-header-footer";
        yield return "--generate-pdf-document-outline";
        yield return $"--print-to-pdf={Path.Combine(folder, "report.pdf")}";
        // Its sandbox refuses root, as whom containers run.
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            yield return "--no-sandbox";
        }
        yield return new Uri(Path.Combine(folder, "report.html")).AbsoluteUri;
    }

    /// <summary>Its helpers may still write for a moment after it ended.</summary>
    private static async Task Remove(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}
