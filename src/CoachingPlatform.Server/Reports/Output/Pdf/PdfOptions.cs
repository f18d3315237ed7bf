using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Reports.Output.Pdf;

/// <summary>How reports become PDF: settings <c>Reports:Chromium</c>, <c>Reports:PrintsAtOnce</c>, <c>Reports:PrintSeconds</c>.</summary>
public sealed record PdfOptions
{
    /// <summary>The path of a Chromium or Chrome. Default: the first on PATH of chromium, chromium-browser, google-chrome.</summary>
    public string? Chromium { get; init; }

    /// <summary>How many print at the same time, 1 to 16; more wait, as long as one may take. Default: 1.</summary>
    public int PrintsAtOnce { get; init; } = 1;

    /// <summary>For how many seconds one may print, 1 to 600. Default: 60.</summary>
    public int PrintSeconds { get; init; } = 60;

    /// <summary>Where it is looked for; not a setting.</summary>
    internal string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal PdfOptions Validated()
    {
        Check(nameof(PrintsAtOnce), PrintsAtOnce, 1, 16);
        Check(nameof(PrintSeconds), PrintSeconds, 1, 600);
        return Chromium is { Length: > 0 } path && !File.Exists(path)
            ? throw new StartRefusedException(
                $"The setting Reports:Chromium is {path}, and there is no such file. Give the path of a Chromium, or leave it out."
            )
            : this;
    }

    private static void Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Reports:{name} is {value}. Give a whole number from {least} to {most}."
                )
            );
        }
    }
}
