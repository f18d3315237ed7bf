using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>One declared table of one metric in a document.</summary>
internal sealed record TableOf(MetricDefinition Definition, TableShape Shape)
{
    /// <summary>
    /// The dimension that tells answers of one and the same question apart, if the table has one: its cells share the
    /// denominator, teachers and coaches of their total.
    /// </summary>
    public Dimension? Category { get; } =
        Definition.Unit != MetricUnit.Distribution ? null
        : IsCategory(Shape.Rows) ? Shape.Rows
        : IsCategory(Shape.Columns) ? Shape.Columns
        : null;

    public bool CategoryInRows => Category is not null && Category == Shape.Rows;

    /// <summary>The total whose denominator this cell has; itself, where it is one.</summary>
    public CellPlace Total(CellPlace place) =>
        Category is null ? place
        : CategoryInRows ? place with { Row = Names.Total }
        : place with { Column = Names.Total };

    /// <summary>One of the answers to a question.</summary>
    public bool IsAnswer(CellPlace place) => Total(place) != place;

    private static bool IsCategory(Dimension? dimension) =>
        dimension is Dimension.Depth or Dimension.Answer or Dimension.Theme;

    /// <summary>All tables of a document: none repeats another where the scope leaves a dimension with one value.</summary>
    public static IEnumerable<(Metric Metric, ImmutableArray<TableOf> Tables)> In(Scope scope) =>
        MetricCatalog
            .All.Where(m =>
                m.Definition.Audience == Audience.Everybody || scope.Teacher is not null || scope.Coach is not null
            )
            .Select(m =>
                (
                    m,
                    m.Definition.Tables.Select(t => scope.School is null ? t : t.Without(Dimension.School))
                        .Distinct()
                        .Select(t => new TableOf(m.Definition, t))
                        .ToImmutableArray()
                )
            );
}
