using System.Globalization;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>A figure and the same one of another window, in words: "▲ up 4.2 points from 58.4 %".</summary>
internal static class Changes
{
    /// <summary>By how much the value rose, in its own unit; null where either is not told exactly.</summary>
    public static decimal? Rise(MetricDefinition definition, ShownFigure now, Comparison? other) =>
        other is null ? null
        // The median is the numerator itself: its denominator only says how many values it is of.
        : definition.Unit == MetricUnit.Median
            ? Figures.Value(definition, now) - Figures.Value(definition, other.Before)
        : other.Thousandths / 1000m;

    /// <param name="other">Null where there is no such window.</param>
    /// <param name="runs">Whether the window still runs: a count so far is not held against a whole one.</param>
    public static string Told(MetricDefinition definition, ShownFigure now, Comparison? other, bool runs) =>
        other is null ? "no such window"
        : Rise(definition, now, other) is not { } rise || Figures.Value(definition, other.Before) is not { } before
            ? "comparison hidden"
        : runs && definition.Unit == MetricUnit.Count ? $"so far; {Figures.Number(definition, before)} in all"
        : Size(definition, Math.Abs(rise)) is var size && size == Size(definition, 0)
            ? $"= unchanged at {Figures.Number(definition, before)}"
        : $"{(rise > 0 ? "▲ up" : "▼ down")} {size} from {Figures.Number(definition, before)}";

    private static string Size(MetricDefinition definition, decimal rise) =>
        definition.Unit switch
        {
            MetricUnit.Share or MetricUnit.Distribution => (
                Math.Round(rise * 1000, MidpointRounding.AwayFromZero) / 10
            ).ToString("0.0", CultureInfo.InvariantCulture) + " points",
            MetricUnit.Mean => rise.ToString("0.0#", CultureInfo.InvariantCulture),
            _ => Figures.Number(definition, rise),
        };
}
