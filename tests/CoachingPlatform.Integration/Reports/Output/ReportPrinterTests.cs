using CoachingPlatform.Data;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Server.Reports.Output.Pdf;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Output;

/// <summary>What printing does with programs that are not there, that fail and that never end.</summary>
public sealed class ReportPrinterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void A_program_that_is_not_there_stops_the_start_and_names_the_setting() =>
        Assert.Contains(
            "Reports:Chromium",
            Assert.Throws<StartRefusedException>(() => Printer(new() { Chromium = "/no/such/chromium" })).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0, 60, "Reports:PrintsAtOnce")]
    [InlineData(1, 601, "Reports:PrintSeconds")]
    public void A_bound_out_of_range_stops_the_start_and_names_the_setting(int atOnce, int seconds, string setting) =>
        Assert.Contains(
            setting,
            Assert
                .Throws<StartRefusedException>(() => Printer(new() { PrintsAtOnce = atOnce, PrintSeconds = seconds }))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Where_no_Chromium_is_installed_the_refusal_says_what_to_do()
    {
        using var printer = Printer(new() { SearchPath = folder.FullName });

        var refusal = (await Print(printer)).Refusal;

        Assert.Equal("PDF_NOT_INSTALLED", refusal?.Code);
        Assert.Contains("Reports:Chromium", refusal?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_makes_no_PDF_is_a_refusal()
    {
        using var printer = Printer(new() { Chromium = Program("echo broken >&2; exit 1") });

        Assert.Equal("PDF_FAILED", (await Print(printer)).Refusal?.Code);
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_a_refusal()
    {
        var file = Path.Combine(folder.FullName, "not-a-program");
        await File.WriteAllTextAsync(file, "nothing");
        using var printer = Printer(new() { Chromium = file });

        Assert.Equal("PDF_FAILED", (await Print(printer)).Refusal?.Code);
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up_and_ended_and_leaves_nothing()
    {
        var told = Path.Combine(folder.FullName, "told");
        using var printer = Printer(
            new() { Chromium = Program($"echo \"$$ $PWD\" > {told}; sleep 300"), PrintSeconds = 1 }
        );

        Assert.Equal("PDF_TOOK_TOO_LONG", (await Print(printer)).Refusal?.Code);

        var (process, place) = (
            (await File.ReadAllTextAsync(told)).Split(' ')[0],
            (await File.ReadAllTextAsync(told)).Trim().Split(' ')[1]
        );
        Assert.False(Directory.Exists($"/proc/{process}"));
        Assert.False(Directory.Exists(place));
    }

    [Fact]
    public async Task More_than_may_print_at_once_are_told_to_come_again()
    {
        using var printer = Printer(new() { Chromium = Program("sleep 2; exit 1"), PrintSeconds = 1 });

        var outcomes = await Task.WhenAll(Print(printer), Print(printer), Print(printer));

        Assert.Contains("PDF_TOOK_TOO_LONG", outcomes.Select(o => o.Refusal?.Code));
        Assert.Contains("PDF_BUSY", outcomes.Select(o => o.Refusal?.Code));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static ReportPrinter Printer(PdfOptions options) => new(options, NullLogger<ReportPrinter>.Instance);

    private static Task<PrintedReport> Print(ReportPrinter printer) =>
        printer.Print(SampleReports.School(ReportKind.PriorityAlignment), TestContext.Current.CancellationToken);

    private string Program(string script)
    {
        var file = Path.Combine(folder.FullName, "chromium");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return file;
    }
}
