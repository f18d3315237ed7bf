using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>A figure as it stands after a release.</summary>
/// <param name="Release">The number of the release that it was last taken anew in.</param>
/// <param name="AsOf">That release's day.</param>
public sealed record ReleasedFigure(FigureKey Key, int Release, DateOnly AsOf, ShownFigure Figure);

/// <summary>
/// A part that was large, or was told within a whole whose parts are all small. A later whole must be the same one: a
/// larger one less the earlier would leave what is between them.
/// </summary>
/// <param name="Whole">That whole; the part itself where it was large.</param>
/// <param name="OfNumerators">Whether this holds of its numerator or of its denominator.</param>
public sealed record BoundPart(FigureKey Part, FigureKey Whole, bool OfNumerators);

/// <summary>
/// What readers have been told once this release is out, whole: the next decision needs this one and none before it. It
/// holds nothing that is hidden.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Day">The day, in the district's time zone.</param>
/// <param name="Figures">What is shown, by key; what is missing is hidden.</param>
/// <param name="Taken">
/// The figures that this release took anew, shown or as a hidden part of a total. What each teacher's part in them is now
/// is to be kept: <see cref="RawCell.Changed"/> counts from the last release that took a figure.
/// </param>
public sealed record Release(
    int Number,
    DateOnly Day,
    int SmallestGroup,
    ImmutableArray<ReleasedFigure> Figures,
    ImmutableArray<FigureKey> Taken,
    ImmutableArray<BoundPart> Bound
)
{
    /// <summary>A declared table as this release shows it: the same cells, and nothing of a figure but what was released.</summary>
    public ImmutableArray<ShownTable> Show(IEnumerable<CompiledTable> tables)
    {
        var shown = Figures.ToDictionary(f => f.Key);
        return
        [
            .. tables.Select(t => new ShownTable(
                t.Table.Metric,
                t.Table.Version,
                t.School,
                t.From,
                t.Until,
                t.Table.Rows,
                t.Table.Columns,
                [.. t.Table.Cells.Select(c => Show(c.Key, shown.GetValueOrDefault(FigureKey.Of(t, c.Key))))]
            )),
        ];
    }

    /// <summary>
    /// What of it a decision on these windows starts from: without the figures of windows that left. Which parts were told
    /// within which whole is remembered for ever.
    /// </summary>
    public (Release Standing, ImmutableArray<BoundPart> Left) Within(
        IEnumerable<(DateOnly From, DateOnly Until)> windows
    )
    {
        var standing = windows.ToHashSet();
        return (
            this with
            {
                Figures = Figures.RemoveAll(f => !Stands(f.Key)),
                Taken = Taken.RemoveAll(k => !Stands(k)),
                Bound = Bound.RemoveAll(b => !Stands(b.Part)),
            },
            Bound.RemoveAll(b => Stands(b.Part))
        );

        bool Stands(FigureKey key) => standing.Any(w => w.From <= key.From && key.Until <= w.Until);
    }

    /// <summary>The same with what is remembered of windows that left.</summary>
    public Release With(ImmutableArray<BoundPart> left) =>
        left.IsEmpty
            ? this
            : this with
            {
                Bound =
                [
                    .. Bound
                        .Concat(left)
                        .OrderBy(b => b.Part.ToString(), StringComparer.Ordinal)
                        .ThenBy(b => b.OfNumerators),
                ],
            };

    /// <summary>
    /// What this release stands on and none of these tables has, of the metrics that they are of, in order. Without it, what
    /// is told next could be held against it.
    /// </summary>
    internal IReadOnlyList<FigureKey> Missing(IReadOnlyCollection<CompiledTable> tables)
    {
        var metrics = tables.Select(t => (t.Table.Metric, t.Table.Version)).ToHashSet();
        var given = tables.SelectMany(t => t.Table.Cells.Select(c => FigureKey.Of(t, c.Key))).ToHashSet();
        given.UnionWith(given.Select(k => k.OfDenominator).ToList());
        return
        [
            .. Figures
                .Select(f => f.Key)
                .Concat(Taken)
                .Concat(Bound.Select(b => b.Part))
                .Where(k => metrics.Contains((k.Metric, k.Version)) && !given.Contains(k))
                .Distinct()
                .OrderBy(k => k.ToString(), StringComparer.Ordinal),
        ];
    }

    private ShownCell Show(CellKey cell, ReleasedFigure? figure) =>
        figure is null
            ? new ShownCell(cell, ShownFigure.Protected)
            : new ShownCell(cell, figure.Figure, figure.AsOf, figure.Release < Number);
}
