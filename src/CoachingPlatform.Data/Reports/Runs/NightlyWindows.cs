using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>The windows that every night asks for: the school year that runs and its term that does.</summary>
internal static class NightlyWindows
{
    /// <summary>None between school years; what was asked for before is kept up to date all the same.</summary>
    public static ImmutableArray<Window> Of(Calendar calendar, DateOnly day) =>
        calendar.YearOf(day) is { } year
            ? [Window.Of(year), .. year.Terms.Where(t => t.Contains(day)).Select(Window.Of)]
            : [];
}
