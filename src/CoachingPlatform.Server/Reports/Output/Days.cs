using System.Globalization;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>Windows and days in words. A window is told by its last day, not by the first that no longer belongs.</summary>
internal static class Days
{
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(Window window) =>
        $"{Of(window.From)} to {Of(window.Until.AddDays(-1))}"
        + window.Kind switch
        {
            WindowKind.Term => " (a term)",
            WindowKind.Year => " (a school year)",
            _ => "",
        };

    /// <summary>Whether days of it are still to come.</summary>
    public static bool Runs(ReportBody body) => body.Day < body.Window.Until.AddDays(-1);

    /// <summary>How far the window has come on the day of the report.</summary>
    public static string Standing(ReportBody body) =>
        body.Day < body.Window.From ? $"On {Of(body.Day)}, the day of this report, it had not begun."
        : Runs(body) ? $"It still runs: everything is counted to the end of {Of(body.Day)}."
        : $"It is over; figures as of {Of(body.Day)}.";
}
