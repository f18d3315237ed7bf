using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Shown;

/// <summary>
/// The same figure in this window and in another one. Hidden unless both are shown exactly: a change from or to a band
/// would narrow the band.
/// </summary>
/// <param name="Before">The figure of the other window; hidden where either is.</param>
/// <param name="Thousandths">
/// By how much the quotient rose, or the median, in thousandths, rounded to the nearest; null where hidden.
/// </param>
public sealed record Comparison(ShownFigure Before, long? Thousandths)
{
    public static Comparison Of(ShownFigure now, ShownFigure before, MetricUnit unit) =>
        now is { Numerator: { } n, Denominator: > 0 and { } d }
        && before is { Numerator: { } m, Denominator: > 0 and { } e }
            ? new Comparison(
                before,
                // A median's denominator is of how many values it is one; it is in thousandths already.
                unit == MetricUnit.Median
                    ? n - m
                    : Rounded(((Int128)n * e) - ((Int128)m * d), (Int128)d * e)
            )
            : new Comparison(new ShownFigure(Hidden: HiddenReason.ComparedWithProtected), Thousandths: null);

    private static long Rounded(Int128 numerator, Int128 denominator)
    {
        var half = numerator < 0 ? -denominator : denominator;
        return (long)(((numerator * 2000) + half) / (denominator * 2));
    }
}
