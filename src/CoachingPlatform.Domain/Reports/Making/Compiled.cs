using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>Everything that was compiled at one moment for one decision: each document of each standing window.</summary>
public sealed class Compiled(
    DistrictFacts facts,
    IEnumerable<KeyValuePair<DocumentOf, ImmutableArray<RawTable>>> tables
)
{
    public DistrictFacts Facts => facts;

    public IReadOnlyDictionary<DocumentOf, ImmutableArray<RawTable>> Tables { get; } =
        tables.ToDictionary(t => t.Key, t => t.Value);

    /// <summary>The documents of these windows: the district's and, of each, every school's that was open in it.</summary>
    public static ImmutableArray<DocumentOf> Documents(DistrictFacts facts, IEnumerable<Window> windows) =>
        [
            .. windows
                .SelectMany(w =>
                    facts
                        .Schools.Where(s => s.IsOpenOn(w.From))
                        .Select(s => (Guid?)s.Id)
                        .Prepend(null)
                        .Select(s => new DocumentOf(s, w.From, w.Until))
                )
                .Distinct(),
        ];

    /// <summary>As suppression takes them.</summary>
    public ImmutableArray<CompiledTable> ForDecision() => [.. Tables.SelectMany(t => Of(t.Key, t.Value))];

    internal IEnumerable<CompiledTable> Of(DocumentOf document) =>
        Tables.TryGetValue(document, out var tables) ? Of(document, tables) : [];

    private static IEnumerable<CompiledTable> Of(DocumentOf document, ImmutableArray<RawTable> tables) =>
        from table in tables
        let definition = MetricCatalog.Find(table.Metric)!
        select new CompiledTable(
            document.School,
            document.From,
            document.Until,
            definition.Unit,
            definition.HiddenBehindOneCoach,
            table
        );
}

/// <summary>Whose figures, over which days: what documents of the same days share, whatever the window is called.</summary>
/// <param name="School">Null for the district.</param>
public sealed record DocumentOf(Guid? School, DateOnly From, DateOnly Until);
