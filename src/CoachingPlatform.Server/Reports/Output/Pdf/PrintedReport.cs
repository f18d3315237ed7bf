using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Reports.Output.Pdf;

/// <summary>A PDF, or why there is none.</summary>
public sealed record PrintedReport(byte[]? Pdf, Refusal? Refusal)
{
    internal static PrintedReport NotInstalled { get; } =
        Refuse(
            "PDF_NOT_INSTALLED",
            "There is no Chromium on this server to print a PDF with. Open the report as a page and print it from your browser, or ask the operator to install Chromium (on Debian: apt-get install chromium) or to name one in the setting Reports:Chromium."
        );

    internal static PrintedReport Busy { get; } =
        Refuse("PDF_BUSY", "Other reports are being printed just now. Ask for the PDF again in a minute.");

    internal static PrintedReport TookTooLong { get; } =
        Refuse(
            "PDF_TOOK_TOO_LONG",
            "Printing this report took too long and was given up. Ask again, or open it as a page and print it from your browser."
        );

    internal static PrintedReport Failed { get; } =
        Refuse(
            "PDF_FAILED",
            "The Chromium on this server could not print the report. Open it as a page and print it from your browser; the operator finds the reason in the log."
        );

    private static PrintedReport Refuse(string code, string sentence) => new(null, new Refusal(code, "", sentence));
}
