namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// What of a district's compiled tables is told. Decided once for all documents that readers can hold against each other;
/// why nothing else can be worked out is in <c>src/decisions/suppression.md</c>.
/// </summary>
public static class Suppressor
{
    /// <summary>The next release: a function of what was compiled and of the release before it.</summary>
    /// <param name="tables">
    /// Of a metric either none, then it stands as it is, or all that readers can hold against each other: every figure of
    /// the release before is among them, or the call is refused.
    /// </param>
    /// <param name="day">The day of this release, in the district's time zone.</param>
    /// <param name="before">Null for the first.</param>
    /// <param name="within">
    /// For a public document: the leaders' release of the same figures and day. Nothing is taken anew that it did not take
    /// anew, so that leaders, who read both, learn nothing from the public one.
    /// </param>
    public static Release Decide(
        Rule rule,
        DateOnly day,
        IReadOnlyCollection<CompiledTable> tables,
        Release? before,
        Release? within = null
    )
    {
        if (before is not null && day < before.Day)
        {
            throw new ArgumentOutOfRangeException(
                nameof(day),
                $"The release before is of {before.Day:O}, after this day."
            );
        }
        if (before is not null && before.Missing(tables) is [var first, ..] missing)
        {
            throw new ArgumentException(
                $"The release of {before.Day:O} stands on {missing.Count} figures that no table has, the first: {first}. "
                    + "Hand in every table of every window whose document stands; what nobody stands behind any more is a "
                    + "cell of no teachers.",
                nameof(tables)
            );
        }
        var number = (before?.Number ?? 0) + 1;
        var earlier = (before?.Figures ?? [])
            .Where(f => f.Figure.Teachers >= rule.SmallestGroup)
            .ToDictionary(f => f.Key);
        var (figures, taken) = (new Dictionary<FigureKey, ReleasedFigure>(earlier), new HashSet<FigureKey>());
        var bound = (before?.Bound ?? []).ToDictionary(b => (b.Part, b.OfNumerators));
        var standing = earlier.Values.ToLookup(f => (f.Key.Metric, f.Key.Version));
        var told = within?.Figures.Where(f => f.Release == within.Number).Select(f => f.Key.OfDenominator).ToHashSet();
        foreach (var metric in tables.GroupBy(t => (t.Table.Metric, t.Table.Version)))
        {
            var decision = new MetricDecision(
                rule,
                day,
                [.. metric],
                standing[metric.Key],
                [.. bound.Values.Where(b => (b.Part.Metric, b.Part.Version) == metric.Key)],
                told
            );
            taken.UnionWith(decision.Taken);
            foreach (var part in decision.Bound)
            {
                bound[(part.Part, part.OfNumerators)] = part;
            }
            foreach (var (key, figure) in decision.TakenAnew)
            {
                figures[key] = new ReleasedFigure(key, number, day, figure);
            }
        }
        return new Release(
            number,
            day,
            rule.SmallestGroup,
            [.. figures.Values.OrderBy(f => f.Key.ToString(), StringComparer.Ordinal)],
            [.. taken.OrderBy(k => k.ToString(), StringComparer.Ordinal)],
            [.. bound.Values.OrderBy(b => b.Part.ToString(), StringComparer.Ordinal).ThenBy(b => b.OfNumerators)]
        );
    }
}
