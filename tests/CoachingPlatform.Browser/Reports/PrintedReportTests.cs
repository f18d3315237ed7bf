using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Integration.Reports.Output;
using CoachingPlatform.Server.Reports.Output.Pdf;
using Microsoft.Extensions.Logging.Abstractions;
using UglyToad.PdfPig;
using Xunit;

namespace CoachingPlatform.Browser.Reports;

/// <summary>The PDF that the machine's Chromium prints.</summary>
public sealed class PrintedReportTests
{
    [Fact]
    public async Task Holds_the_words_and_the_folded_tables()
    {
        using var printer = new ReportPrinter(
            new PdfOptions { Chromium = Environment.GetEnvironmentVariable("CHROMIUM") },
            NullLogger<ReportPrinter>.Instance
        );
        var printed = await printer.Print(
            SampleReports.School(ReportKind.CoachingImpact),
            TestContext.Current.CancellationToken
        );

        Assert.Null(printed.Refusal);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(pictures, "report.pdf"), printed.Pdf!);
        }
        using var pdf = PdfDocument.Open(printed.Pdf!);
        var words = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains("Association, not cause.", words, StringComparison.Ordinal);
        Assert.Contains("Worked out from", words, StringComparison.Ordinal);
        Assert.DoesNotContain("file:", words, StringComparison.Ordinal);
        Assert.InRange(pdf.NumberOfPages, 2, 30);
    }
}
