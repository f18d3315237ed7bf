using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// Which figures are sums of which: over a table's own dimensions, over the schools' documents, over the windows that lie
/// in one another. Each figure is written over the smallest parts; where it can be in two ways, the difference is a tie
/// that readers know to be nought.
/// </summary>
internal sealed class Linkage
{
    private readonly List<Figure> figures = [];
    private readonly Dictionary<FigureKey, int> places = [];
    private readonly Dictionary<int, SortedDictionary<string, List<int>>> sums = [];
    private readonly Dictionary<int, Dictionary<int, int>> parts = [];
    private readonly DateOnly day;

    /// <param name="ofDenominators">
    /// Whether to link the denominators, of which all answers of a distribution have the same, rather than the numerators.
    /// </param>
    /// <param name="day">The last day that figures hold anything of.</param>
    public Linkage(IEnumerable<CompiledTable> tables, bool ofDenominators, DateOnly day)
    {
        this.day = day;
        var all = tables.ToList();
        var keysOf = new List<Dictionary<CellKey, FigureKey>>();
        foreach (var table in all)
        {
            var keys = table
                .Table.Cells.Select(c => c.Key)
                .Distinct()
                .ToDictionary(c => c, c => Key(table, c, ofDenominators));
            foreach (var cell in table.Table.Cells)
            {
                Add(table, cell, keys[cell.Key], ofDenominators);
            }
            keysOf.Add(keys);
        }
        foreach (var (table, keys) in all.Zip(keysOf).Where(t => t.First.Unit != MetricUnit.Median))
        {
            Sum(table, cell => keys.TryGetValue(cell, out var key) ? key : Key(table, cell, ofDenominators));
        }
        SumSchools();
        SumWindows(all);
    }

    public IReadOnlyList<Figure> Figures => figures;

    public int? Find(FigureKey key) => places.TryGetValue(key, out var place) ? place : null;

    public bool IsPart(int figure) => !sums.ContainsKey(figure);

    /// <summary>The smallest parts of a figure, and how often each is in it; without those whose days have not come.</summary>
    public Dictionary<int, int> Parts(int figure)
    {
        if (!parts.TryGetValue(figure, out var found))
        {
            found =
                sums.TryGetValue(figure, out var ways) ? Together(ways.First().Value)
                : figures[figure].Key.From > day ? []
                : new() { [figure] = 1 };
            parts[figure] = found;
        }
        return found;
    }

    /// <summary>Every two ways to make up the same figure, as a sum that is nought: the first less the other.</summary>
    public IEnumerable<Dictionary<int, int>> Ties()
    {
        foreach (var (_, ways) in sums.OrderBy(s => s.Key))
        {
            foreach (var way in ways.Skip(1))
            {
                var tie = new Dictionary<int, int>(Together(ways.First().Value));
                foreach (var (part, by) in Together(way.Value))
                {
                    tie[part] = tie.GetValueOrDefault(part) - by;
                }
                var apart = tie.Where(p => p.Value != 0).ToDictionary();
                if (apart.Count > 0)
                {
                    yield return apart;
                }
            }
        }
    }

    private static FigureKey Key(CompiledTable table, CellKey cell, bool ofDenominators)
    {
        var key = FigureKey.Of(table, cell);
        return ofDenominators ? key.OfDenominator : key;
    }

    private void Add(CompiledTable table, RawCell cell, FigureKey key, bool ofDenominators)
    {
        var figure = new Figure(key, cell, table.Unit, table.HiddenBehindOneCoach);
        if (!places.TryGetValue(key, out var place))
        {
            places[key] = figures.Count;
            figures.Add(figure);
            return;
        }
        var known = figures[place].Cell;
        var ofAnswers = ofDenominators && table.Unit == MetricUnit.Distribution;
        if (
            (
                ofAnswers
                    ? known with
                    {
                        Numerator = cell.Numerator,
                        Changed = cell.Changed,
                        ChangedCoaches = cell.ChangedCoaches,
                    }
                    : known
            ) with
            {
                Key = cell.Key,
            } != cell
        )
        {
            throw new ArgumentException($"Two tables state {key} differently: {known} and {cell}.", nameof(table));
        }
        // What is told of all answers of a distribution changed as little as the least of them.
        figures[place] = figures[place] with
        {
            Cell = known with
            {
                Changed = Math.Min(known.Changed, cell.Changed),
                ChangedCoaches =
                    known.ChangedCoaches is { } one && cell.ChangedCoaches is { } other ? Math.Min(one, other) : null,
            },
        };
    }

    private void Sum(CompiledTable table, Func<CellKey, FigureKey> keyOf)
    {
        foreach (var cell in table.Table.Cells)
        {
            var (row, column) = cell.Key;
            if (table.Table is { RowsAddUp: true, Rows: { } rows } && row is not null)
            {
                Sum(keyOf(new CellKey(null, column)), keyOf(cell.Key), rows);
            }
            if (table.Table is { ColumnsAddUp: true, Columns: { } columns } && column is not null)
            {
                Sum(keyOf(new CellKey(row)), keyOf(cell.Key), columns);
            }
        }
    }

    private void Sum(FigureKey whole, FigureKey part, Dimension over)
    {
        if (whole != part && places.TryGetValue(whole, out var of) && places.TryGetValue(part, out var index))
        {
            // Schools first, then months: so that figures come down to the same smallest parts.
            Way(of, FormattableString.Invariant($"{(int)over}"), index);
        }
    }

    private void Way(int of, string over, int part)
    {
        if (!sums.TryGetValue(of, out var ways))
        {
            sums[of] = ways = new(StringComparer.Ordinal);
        }
        if (!ways.TryGetValue(over, out var way))
        {
            ways[over] = way = [];
        }
        if (!way.Contains(part))
        {
            way.Add(part);
        }
    }

    private void SumSchools()
    {
        for (var i = 0; i < figures.Count; i++)
        {
            if (figures[i].Unit != MetricUnit.Median)
            {
                Sum(figures[i].Key.Without(Dimension.School), figures[i].Key, Dimension.School);
            }
        }
    }

    private void SumWindows(List<CompiledTable> tables)
    {
        var apart = tables.Where(t => !MonthsAddUp(t.Table)).Select(t => t.Table.Metric).ToHashSet();
        var groups = Enumerable
            .Range(0, figures.Count)
            .Where(i => figures[i].Unit != MetricUnit.Median && !apart.Contains(figures[i].Key.Metric))
            .GroupBy(i => figures[i].Key with { From = default, Until = default })
            .Select(g =>
                g.OrderBy(i => Days(i))
                    .ThenBy(i => figures[i].Key.Until)
                    .ThenBy(i => figures[i].Key.ToString(), StringComparer.Ordinal)
                    .ToList()
            )
            .ToList();
        foreach (var group in groups)
        {
            foreach (var longer in group.Where(IsPart).ToList())
            {
                var within = Within(longer, group);
                if (within.Count > 0)
                {
                    if (within.Sum(i => Days(i)) < Days(longer))
                    {
                        within.Add(Rest(longer, within));
                    }
                    within.ForEach(p => Way(longer, "window", p));
                }
            }
        }
    }

    /// <summary>The longest windows inside that do not overlap.</summary>
    private List<int> Within(int longer, List<int> group)
    {
        var (key, chosen) = (figures[longer].Key, new List<int>());
        foreach (var shorter in group.Where(i => i != longer).Reverse())
        {
            var other = figures[shorter].Key;
            if (
                key.From <= other.From
                && other.Until <= key.Until
                && chosen.TrueForAll(c => figures[c].Key.Until <= other.From || other.Until <= figures[c].Key.From)
            )
            {
                chosen.Add(shorter);
            }
        }
        return chosen;
    }

    /// <summary>
    /// What a window has beyond those in it: at least the teachers that they cannot account for. Of later changes in it
    /// nothing is known, so from the second release on it counts as small.
    /// </summary>
    private int Rest(int longer, List<int> within)
    {
        var whole = figures[longer];
        var isFirst = within.Append(longer).All(i => figures[i].Cell.Changed == figures[i].Cell.Teachers);
        var teachers = Math.Max(0, whole.Cell.Teachers - within.Sum(i => figures[i].Cell.Teachers));
        var cell = whole.Cell with
        {
            Teachers = teachers,
            Changed = isFirst ? teachers : 0,
            Numerator = whole.Cell.Numerator - within.Sum(i => figures[i].Cell.Numerator),
            Denominator = whole.Cell.Denominator - within.Sum(i => figures[i].Cell.Denominator),
            Coaches = 0,
            ChangedCoaches = 0,
        };
        figures.Add(whole with { Cell = cell, IsRest = true });
        return figures.Count - 1;
    }

    private static bool MonthsAddUp(RawTable table) =>
        (table.Rows != Dimension.Month || table.RowsAddUp) && (table.Columns != Dimension.Month || table.ColumnsAddUp);

    private int Days(int figure)
    {
        var key = figures[figure].Key;
        return Math.Max(0, Math.Min(key.Until.DayNumber, day.DayNumber + 1) - key.From.DayNumber);
    }

    private Dictionary<int, int> Together(List<int> way)
    {
        var sum = new Dictionary<int, int>();
        foreach (var (part, by) in way.SelectMany(Parts))
        {
            sum[part] = sum.GetValueOrDefault(part) + by;
        }
        return sum;
    }
}
