namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>The tables that metrics are declared for; each holds the totals over its dimensions.</summary>
internal static class Shapes
{
    public static readonly ImmutableArray<TableShape> BySchoolAndMonth = [new(Dimension.School, Dimension.Month)];

    public static readonly ImmutableArray<TableShape> BySchool = [new(Dimension.School)];

    /// <summary>Equity of access: by school, grade band and years of experience.</summary>
    public static readonly ImmutableArray<TableShape> OfAccess =
    [
        new(Dimension.School),
        new(Dimension.GradeBand),
        new(Dimension.Experience),
    ];
}
