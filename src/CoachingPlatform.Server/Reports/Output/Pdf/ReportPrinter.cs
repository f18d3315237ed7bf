using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Server.Reports.Output.Page;

namespace CoachingPlatform.Server.Reports.Output.Pdf;

/// <summary>
/// Prints the page of a report into a PDF, with the Chromium of the machine. One for the program: it holds the bound on
/// how many print at once.
/// </summary>
public sealed partial class ReportPrinter : IDisposable
{
    private static readonly string[] Known = ["chromium", "chromium-browser", "google-chrome"];

    private readonly PdfOptions options;
    private readonly ILogger<ReportPrinter> log;
    private readonly SemaphoreSlim places;

    public ReportPrinter(PdfOptions options, ILogger<ReportPrinter> log)
    {
        (this.options, this.log) = (options.Validated(), log);
        places = new SemaphoreSlim(options.PrintsAtOnce);
    }

    public async Task<PrintedReport> Print(ReportDocument document, CancellationToken cancel)
    {
        if ((options.Chromium is { Length: > 0 } named ? named : OnPath()) is not { } program)
        {
            return PrintedReport.NotInstalled;
        }
        var patience = TimeSpan.FromSeconds(options.PrintSeconds);
        if (!await places.WaitAsync(patience, cancel))
        {
            return PrintedReport.Busy;
        }
        try
        {
            var (pdf, complaints) = await ChromiumProcess.Print(program, ReportPage.Write(document), patience, cancel);
            if (pdf is null)
            {
                NotPrinted(document.Envelope.Run, program, complaints);
                return PrintedReport.Failed;
            }
            return new PrintedReport(pdf, Refusal: null);
        }
        catch (TimeoutException)
        {
            return PrintedReport.TookTooLong;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private string? OnPath() =>
        options
            .SearchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Known.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Run} was not printed by {Program}: {Complaints}")]
    private partial void NotPrinted(Guid run, string program, string complaints);
}
