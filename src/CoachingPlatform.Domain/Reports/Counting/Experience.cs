using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>Years of experience, in groups: the calendar years from the first year of teaching to the window's first day.</summary>
public static class Experience
{
    private static readonly ImmutableArray<(int UpTo, string Name)> Bounds =
    [
        (2, "0-2"),
        (5, "3-5"),
        (10, "6-10"),
        (20, "11-20"),
        (int.MaxValue, "21+"),
    ];

    public static ImmutableArray<string> Groups { get; } = [.. Bounds.Select(b => b.Name)];

    /// <summary>The group; <see cref="Frame.None"/> where the roster does not say the first year.</summary>
    public static string Of(int? firstYearTeaching, Window window) =>
        firstYearTeaching is { } first
            ? Bounds.First(b => Math.Max(0, window.From.Year - first) <= b.UpTo).Name
            : Frame.None;
}
