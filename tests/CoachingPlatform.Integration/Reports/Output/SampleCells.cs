using System.IO.Hashing;
using System.Text;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Integration.Reports.Output;

/// <summary>
/// Figures that look like a district's, the same each time: small cells hidden, those near the ends as bands, some that
/// stay from an earlier day. Made to be looked at; they do not add up.
/// </summary>
internal static class SampleCells
{
    public static ReportCell Cell(MetricDefinition definition, TableShape shape, CellKey key, int? school, int size)
    {
        var seed = $"{definition.Id} {shape.Rows} {key.Row} {shape.Columns} {key.Column} {school}";
        var parts = (key.Row is null ? 0 : 1) + (key.Column is null ? 0 : 1);
        var most = size == 0 && parts > 0 ? 4 : (school is null ? 412 : 38) / (parts * parts * 5 + 1);
        var teachers = Math.Max((int)(most * (0.1 + (Chance(seed, 1) * 1.2))), 0);
        if (parts == 0)
        {
            (seed, teachers) = (definition.Id, most);
        }
        var now = Figure(definition, seed, teachers, 0);
        var stays = now.IsExact && Chance(seed, 2) < 0.05;
        var hidesChange = Chance(seed, 3) < 0.1;
        return new ReportCell(
            key,
            now,
            now.Hidden is not null ? null
                : stays ? new(2025, 12, 14)
                : new(2026, 1, 11),
            stays,
            Comparison.Of(
                now,
                hidesChange ? ShownFigure.Protected : Figure(definition, seed, teachers, -0.06),
                definition.Unit
            ),
            Comparison.Of(now, Figure(definition, seed, teachers, 0.03), definition.Unit)
        );
    }

    private static ShownFigure Figure(MetricDefinition definition, string seed, int teachers, double shift)
    {
        if (teachers < 5)
        {
            return ShownFigure.Protected;
        }
        var level = Math.Clamp((Chance(seed, 4) * 0.8) + 0.15 + shift, 0, 1);
        var values = teachers * 3;
        return definition.Unit switch
        {
            MetricUnit.Count => new ShownFigure((long)(values * (1 + level)), 1, teachers),
            MetricUnit.Median => new ShownFigure((long)(Typical(definition) * (0.7 + level)), values, teachers),
            MetricUnit.Mean => new ShownFigure((long)(values * (3 + level * 1.8)), values, teachers),
            _ => Share((long)(values * level), values, teachers),
        };
    }

    private static ShownFigure Share(long numerator, long denominator, int teachers) =>
        Bands.Of(numerator, denominator, teachers) is { } band
            ? new ShownFigure(null, denominator, teachers, band)
            : new ShownFigure(numerator, denominator, teachers);

    private static long Typical(MetricDefinition definition) =>
        definition.Id.Contains("minutes", StringComparison.Ordinal) ? 62_500
        : definition.Id == "closure.days" ? 18_000
        : 2_100;

    /// <summary>From 0 to 1, the same for the same words.</summary>
    private static double Chance(string seed, int which) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{seed} {which}")) / (double)ulong.MaxValue;
}
