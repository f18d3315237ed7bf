using System.Globalization;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>Figures as words: "62.5 %", "at most 20 %", "41.5 minutes", "hidden".</summary>
internal static class Figures
{
    public const string Hidden = "hidden";

    /// <summary>The value in its own unit: a share from 0 to 1, a median, a mean, a count; null where it is not told exactly.</summary>
    public static decimal? Value(MetricDefinition definition, ShownFigure figure) =>
        figure is not { Numerator: { } numerator, Denominator: > 0 and { } denominator } ? null
        : definition.Unit == MetricUnit.Median ? numerator / 1000m
        : definition.Unit == MetricUnit.Count ? numerator
        : (decimal)numerator / denominator;

    /// <summary>As a reader sees it, with its unit.</summary>
    public static string Told(MetricDefinition definition, ShownFigure figure) =>
        Short(definition, figure) is var told && IsTold(figure) && Units.Of(definition) is { Length: > 0 } unit
            ? $"{told} {unit}"
            : told;

    /// <summary>The same without the unit's words, for tables and charts; the percent sign stays.</summary>
    public static string Short(MetricDefinition definition, ShownFigure figure) =>
        figure.Band is { } band ? Of(band)
        : figure.Hidden is not null ? Hidden
        : Value(definition, figure) is { } value ? Number(definition, value)
        : "nothing to count";

    /// <summary>Whether there is a value or a band to say.</summary>
    public static bool IsTold(ShownFigure figure) =>
        figure.Band is not null || (figure.Hidden is null && figure.IsExact);

    /// <summary>What it was worked out from: "312 of 494".</summary>
    public static string Basis(MetricDefinition definition, ShownFigure figure) =>
        (definition.Unit, figure.Numerator, figure.Denominator) switch
        {
            (MetricUnit.Count, _, _) or (_, _, null) => "",
            (MetricUnit.Median, not null, { } d) => $"median of {Whole(d)}",
            (_, null, { } d) => $"of {Whole(d)}",
            (MetricUnit.Mean, _, { } d) => $"mean of {Whole(d)}",
            (_, { } n, { } d) => $"{Whole(n)} of {Whole(d)}",
        };

    public static string Teachers(ShownFigure figure) =>
        figure.Teachers is { } teachers
            ? teachers == 1
                ? "1 teacher"
                : $"{Whole(teachers)} teachers"
            : "";

    public static string Number(MetricDefinition definition, decimal value) =>
        definition.Unit switch
        {
            MetricUnit.Share or MetricUnit.Distribution => Percent(value),
            MetricUnit.Mean => value.ToString("0.0#", CultureInfo.InvariantCulture),
            MetricUnit.Median => value.ToString("#,0.#", CultureInfo.InvariantCulture),
            _ => Whole((long)value),
        };

    public static string Percent(decimal share) =>
        (Math.Round(share * 1000, MidpointRounding.AwayFromZero) / 10).ToString("0.0", CultureInfo.InvariantCulture)
        + " %";

    public static string Of(Band band) =>
        band.Least == 0 ? FormattableString.Invariant($"at most {band.Most} %")
        : band.Most == 100 ? FormattableString.Invariant($"at least {band.Least} %")
        : FormattableString.Invariant($"{band.Least} to {band.Most} %");

    public static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
