using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// The decision on all figures of one metric: first which denominators are told (a figure that is not is hidden whole),
/// then, of shares, which numerators.
/// </summary>
internal sealed class MetricDecision
{
    private readonly Rule rule;
    private readonly DateOnly day;
    private readonly Dictionary<FigureKey, ReleasedFigure> earlier;
    private readonly Dictionary<FigureKey, DateOnly> shownSince;
    private readonly IReadOnlySet<FigureKey>? within;
    private readonly ILookup<bool, BoundPart> bound;
    private readonly List<BoundPart> boundAnew = [];
    private readonly List<CompiledTable> tables;
    private readonly Dictionary<FigureKey, ShownFigure> takenAnew = [];
    private readonly HashSet<FigureKey> taken = [];

    /// <param name="earlier">What of this metric stands from releases before.</param>
    /// <param name="within">The only denominators that may be taken anew; all where null.</param>
    public MetricDecision(
        Rule rule,
        DateOnly day,
        List<CompiledTable> tables,
        IEnumerable<ReleasedFigure> earlier,
        IEnumerable<BoundPart> bound,
        IReadOnlySet<FigureKey>? within
    )
    {
        (this.rule, this.day, this.tables, this.within) = (rule, day, tables, within);
        this.earlier = earlier.ToDictionary(f => f.Key);
        this.bound = bound.ToLookup(b => b.OfNumerators);
        shownSince = this
            .earlier.Values.GroupBy(f => f.Key.OfDenominator)
            .ToDictionary(g => g.Key, g => g.Min(f => f.AsOf));
        var told = Denominators();
        Numerators(told);
    }

    public IReadOnlyDictionary<FigureKey, ShownFigure> TakenAnew => takenAnew;

    public IReadOnlySet<FigureKey> Taken => taken;

    /// <summary>The parts bound by this release.</summary>
    public IReadOnlyList<BoundPart> Bound => boundAnew;

    private HashSet<FigureKey> Denominators()
    {
        var linkage = new Linkage(tables, ofDenominators: true, day);
        bool IsEnough(int i) => Enough(linkage.Figures[i]);
        bool Waits(int part) => linkage.Figures[part].Cell.Changed > 0 && !IsEnough(part);
        bool MayGo(int i) =>
            linkage.IsPart(i)
            || !shownSince.TryGetValue(linkage.Figures[i].Key, out var since)
            || day.DayNumber - since.DayNumber >= rule.Patience
            || !linkage.Parts(i).Keys.Any(Waits);

        var telling = new Telling(linkage, IsEnough, IsEnough, BoundBefore(ofNumerators: false), known: []);
        var told = telling.Tell(Range(linkage).Where(i => IsCandidate(linkage.Figures[i]) && IsEnough(i) && MayGo(i)));
        boundAnew.AddRange(telling.Bound.Select(b => new BoundPart(b.Key, b.Value, OfNumerators: false)));
        var parts = new Overlaps(linkage).With([.. told.SelectMany(i => linkage.Parts(i).Keys)]);
        var touched = Range(linkage)
            .Where(i => linkage.Parts(i).Keys.Any(parts.Contains))
            .Concat(parts)
            .Concat(told)
            .Select(i => linkage.Figures[i].Key)
            .ToHashSet();
        foreach (var table in tables)
        {
            taken.UnionWith(
                table.Table.Cells.Select(c => FigureKey.Of(table, c.Key)).Where(k => touched.Contains(k.OfDenominator))
            );
        }
        return [.. told.Select(i => linkage.Figures[i].Key)];
    }

    private void Numerators(HashSet<FigureKey> told)
    {
        var linkage = new Linkage(tables, ofDenominators: false, day);
        var visible = Range(linkage).Where(i => told.Contains(linkage.Figures[i].Key.OfDenominator)).ToList();
        var exact = tables[0].Unit is MetricUnit.Share or MetricUnit.Distribution
            ? Exact(linkage, visible)
            : [.. visible];
        foreach (var i in visible.Where(i => !linkage.Figures[i].IsRest))
        {
            var (key, cell) = (linkage.Figures[i].Key, linkage.Figures[i].Cell);
            var figure = new ShownFigure(null, cell.Denominator, cell.Teachers);
            if (exact.Contains(i))
            {
                takenAnew[key] = figure with { Numerator = cell.Numerator };
            }
            else if (Near(linkage.Figures[i]) is { } band)
            {
                takenAnew[key] = figure with { Band = band };
            }
            else if (!WasExact(linkage.Figures[i]))
            {
                takenAnew[key] = figure with { Hidden = HiddenReason.Protected };
            }
        }
    }

    /// <summary>
    /// The shares told exactly. A numerator in a band is protected from its neighbours like a hidden one. So are the parts of
    /// a total at the inner edge of its band, for the band itself then tells how little they can be; and where a total in a
    /// band could still be worked out, its parts too, and all is decided again.
    /// </summary>
    private HashSet<int> Exact(Linkage linkage, List<int> visible)
    {
        var seen = visible.ToHashSet();
        var guarded = visible.Where(i => linkage.IsPart(i) && Near(linkage.Figures[i]) is not null).ToHashSet();
        var whole = visible.Where(i => IsWhole(linkage.Figures[i])).ToList();
        var banded = visible.Where(i => !IsWhole(linkage.Figures[i]) && Near(linkage.Figures[i]) is not null).ToList();
        var closed = new HashSet<int>();
        guarded.UnionWith(banded.Where(i => IsAtEdge(linkage.Figures[i])).SelectMany(i => linkage.Parts(i).Keys));
        while (true)
        {
            var telling = new Telling(
                linkage,
                MayBeExact,
                i =>
                    Enough(linkage.Figures[i])
                    && HasRoom(linkage, i, seen)
                    && !linkage.Parts(i).Keys.Any(closed.Contains),
                BoundBefore(ofNumerators: true),
                whole
            );
            var exact = telling.Tell(visible.Where(i => MayBeExact(i) && !IsWhole(linkage.Figures[i])));
            var open = banded.Where(telling.CanBeWorkedOut).SelectMany(i => linkage.Parts(i).Keys).ToList();
            if (open.TrueForAll(closed.Contains))
            {
                boundAnew.AddRange(telling.Bound.Select(b => new BoundPart(b.Key, b.Value, OfNumerators: true)));
                return [.. exact, .. whole];
            }
            // Guarded parts are in no exact figure but a whole of small ones; if two of those give it away, they go, too.
            (open.TrueForAll(guarded.Contains) ? closed : guarded).UnionWith(open);
        }

        bool MayBeExact(int i) =>
            Enough(linkage.Figures[i]) && !guarded.Contains(i) && Near(linkage.Figures[i]) is null;
    }

    private bool Enough(Figure figure) => figure.ChangedEnough(rule.SmallestGroup);

    private Dictionary<FigureKey, FigureKey> BoundBefore(bool ofNumerators) =>
        bound[ofNumerators].ToDictionary(b => b.Part, b => b.Whole);

    /// <summary>
    /// Whether each band among the parts could hold another value, with another part making up for it: else the total would
    /// pin both.
    /// </summary>
    private bool HasRoom(Linkage linkage, int figure, HashSet<int> seen)
    {
        var parts = linkage.Parts(figure).Keys.Select(p => (Down: Down(p), Up: Up(p))).ToList();
        return parts
            .Where((p, i) => !parts.Where((q, j) => i != j && ((p.Down && q.Up) || (p.Up && q.Down))).Any())
            .Any()
            is false;

        bool Down(int part) => IsIn(Range(part), linkage.Figures[part].Cell, -1);
        bool Up(int part) => IsIn(Range(part), linkage.Figures[part].Cell, 1);
        Band Range(int part) => (seen.Contains(part) ? Near(linkage.Figures[part]) : null) ?? new Band(0, 100);
    }

    /// <summary>Whether one more, or one less, towards the middle would be outside of its band.</summary>
    private static bool IsAtEdge(Figure figure) =>
        Near(figure) is { } band && !IsIn(band, figure.Cell, band.Least == 0 ? 1 : -1);

    private static bool IsIn(Band band, RawCell cell, int step) =>
        (cell.Numerator + step) * 100 >= band.Least * cell.Denominator
        && (cell.Numerator + step) * 100 <= band.Most * cell.Denominator;

    /// <summary>The total of a distribution: its numerator is its denominator, and everybody knows.</summary>
    private static bool IsWhole(Figure figure) =>
        figure.Unit == MetricUnit.Distribution && figure.Key == figure.Key.OfDenominator;

    private static Band? Near(Figure figure) =>
        Bands.Of(figure.Cell.Numerator, figure.Cell.Denominator, figure.Cell.Teachers);

    private bool IsCandidate(Figure figure) => !figure.IsRest && within?.Contains(figure.Key) != false;

    private bool WasExact(Figure figure) => earlier.GetValueOrDefault(figure.Key)?.Figure.IsExact == true;

    private static IEnumerable<int> Range(Linkage linkage) => Enumerable.Range(0, linkage.Figures.Count);
}
