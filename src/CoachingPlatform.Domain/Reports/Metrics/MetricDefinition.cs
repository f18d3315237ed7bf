namespace CoachingPlatform.Domain.Reports.Metrics;

/// <summary>What a figure is: how its numerator and denominator are read.</summary>
public enum MetricUnit
{
    /// <summary>Numerator by denominator, from nought to one; near the ends a band.</summary>
    Share,

    /// <summary>The numerator; the denominator is 1.</summary>
    Count,

    /// <summary>
    /// The numerator is a median in thousandths, the denominator the number of values behind it; parts never add up to it.
    /// </summary>
    Median,

    /// <summary>Numerator by denominator: an average, without bands.</summary>
    Mean,

    /// <summary>
    /// Numerator by denominator, for each of several answers (a depth, a theme); the denominator is that of all of them, and
    /// of their total the numerator too.
    /// </summary>
    Distribution,
}

/// <summary>Which conversations count in it.</summary>
public enum Counted
{
    /// <summary>Full conversations only.</summary>
    Full,

    /// <summary>Check-ins only: what counts apart.</summary>
    CheckIns,

    /// <summary>Both.</summary>
    Both,

    /// <summary>It counts something else than conversations.</summary>
    None,
}

/// <summary>How the parts of one teacher, and of all, make a figure.</summary>
public enum Reduction
{
    /// <summary>Each item adds to numerator and denominator.</summary>
    Sum,

    /// <summary>Each teacher counts once, however many items they have.</summary>
    Teachers,

    /// <summary>The median of one value for each item.</summary>
    MedianOfItems,

    /// <summary>The median of one value for each teacher: their numerators together, by their denominator.</summary>
    MedianOfTeachers,
}

/// <summary>The three reports.</summary>
public enum ReportKind
{
    ReflectionTrends,
    PriorityAlignment,
    CoachingImpact,
}

/// <summary>Who reads it.</summary>
public enum Audience
{
    /// <summary>Leaders, suppressed, and each teacher and coach in their own report.</summary>
    Everybody,

    /// <summary>A teacher or coach, in their own report only.</summary>
    OwnOnly,
}

/// <summary>One declared table: broken down by none, one or two dimensions, with the totals over them.</summary>
public sealed record TableShape(Dimension? Rows = null, Dimension? Columns = null)
{
    /// <summary>The same where a dimension has but one value, as the school has in a school's own report.</summary>
    public TableShape Without(Dimension dimension) =>
        Rows == dimension ? new TableShape(Columns)
        : Columns == dimension ? new TableShape(Rows)
        : this;
}

/// <summary>
/// What a figure means. Every report prints it; a change of its meaning takes a new version, and a figure is compared
/// with another of the same version only.
/// </summary>
/// <param name="Id">Stable, such as <c>closure.on-time</c>.</param>
/// <param name="Metric">The metric of the domain that it is a figure of, such as <c>closure</c>.</param>
/// <param name="Title">What a heading says.</param>
/// <param name="Sentence">The definition, for leaders and coaches to read.</param>
/// <param name="HiddenBehindOneCoach">Hidden where a single coach stands behind it.</param>
/// <param name="Tables">The tables it is declared for; nothing else is ever compiled of it.</param>
public sealed record MetricDefinition(
    string Id,
    int Version,
    string Metric,
    string Title,
    string Sentence,
    MetricUnit Unit,
    Counted Counts,
    Reduction Reduction,
    bool HiddenBehindOneCoach,
    Audience Audience,
    ImmutableArray<ReportKind> Reports,
    ImmutableArray<TableShape> Tables
)
{
    /// <summary>
    /// Whether the parts over this dimension add up to their total, so that a hidden one could be worked out from it. With
    /// schools and grade bands they do but for the few teachers who have several. Medians never do, nor do teachers by
    /// month, who come again each month.
    /// </summary>
    public bool AddsUp(Dimension dimension) =>
        Reduction is Reduction.Sum or Reduction.Teachers
        && dimension switch
        {
            Dimension.Priority or Dimension.Theme => false,
            Dimension.Month => Reduction == Reduction.Sum,
            _ => true,
        };
}
