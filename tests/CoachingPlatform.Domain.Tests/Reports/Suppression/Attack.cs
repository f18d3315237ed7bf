using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// A leader who keeps every document of the district and of all schools, of all weeks, and solves. The unknowns are what
/// each school, band and month had at first, and by how much it changed from one release to the next; each shown figure is
/// an equation. That nobody changed a month that was over is taken to be known, and so is that a month that has not come
/// holds nothing; else the attacker knows the equations and no more.
/// </summary>
internal sealed class Attack(TinyDistrict district, bool ofNumerators)
{
    private readonly Dictionary<(int School, int Band, int Month, int Release), int> columns = [];
    private readonly List<HashSet<int>> behind = [];
    private readonly List<(int School, int Band, int Month, int Since, int Until)> undone = [];
    private readonly Dictionary<(int School, int Month), List<int>> whenTaken = [];
    private readonly List<Dictionary<int, long>> equations = [];
    private readonly List<Dictionary<(int, int), (long, long)>> histories = [];
    private readonly List<DateOnly> days = [];

    /// <summary>Every cell of every document, and whom it is about, at each release.</summary>
    private readonly List<((int? School, int? Band, int? Month) Where, int Release)> figures = [];

    private readonly List<((int? School, int? Band, int? Month) Where, int Release)> withheld = [];

    public void Read(Release release, IReadOnlyList<CompiledTable> tables)
    {
        Unknowns(release);
        Remember(release, tables[0]);
        foreach (var (table, shown) in tables.Zip(release.Show(tables)))
        {
            foreach (var cell in shown.Cells)
            {
                var where = district.Where(table, cell.Key);
                figures.Add((where, release.Number));
                var told = ofNumerators ? cell.Figure.Numerator : cell.Figure.Denominator;
                if (told is not null && !cell.Stays)
                {
                    equations.Add(Row(where, release.Number));
                }
                if (cell is { Stays: false, Figure: { Denominator: not null, Numerator: null } })
                {
                    withheld.Add((where, release.Number));
                }
            }
        }
    }

    /// <summary>
    /// The smallest group of teachers behind anything that can be worked out, or null where that is at least so many: for
    /// each smaller group, whether the equations have a combination in which only what this group did is left.
    /// </summary>
    public string? SmallestGroupFound(int smallestGroup)
    {
        var known = Independent(equations, _ => true);
        foreach (var group in Groups(smallestGroup - 1))
        {
            bool Others(int column) => !behind[column].IsSubsetOf(group);
            if (Independent(known, Others).Count < known.Count)
            {
                return $"teachers {string.Join(", ", group)}";
            }
        }
        return null;
    }

    /// <summary>A cell, or a change of a cell from one release to another, that stands on too few and can be worked out.</summary>
    public string? FigureFound(int smallestGroup)
    {
        var known = Independent(equations, _ => true);
        foreach (var (where, release) in figures.Distinct())
        {
            for (var since = 0; since < release; since++)
            {
                var change = Row(where, release, since);
                var few = change.Keys.SelectMany(c => behind[c]).Distinct().Count() < smallestGroup;
                if (change.Count > 0 && few && Independent([.. known, change], _ => true).Count == known.Count)
                {
                    return $"{where}, release {release} since {since}";
                }
            }
        }
        return null;
    }

    /// <summary>A share whose numerator the last release did not tell, and that can be worked out.</summary>
    public string? NumeratorFound()
    {
        var known = Independent(equations, _ => true);
        var found = withheld
            .Where(w =>
                w.Release == days.Count
                && Independent([.. known, Row(w.Where, w.Release)], _ => true).Count == known.Count
            )
            .ToList();
        return found.Count == 0 ? null : $"{found[0].Where}, release {found[0].Release}";
    }

    private void Remember(Release release, CompiledTable bySchoolAndMonth)
    {
        foreach (var cell in bySchoolAndMonth.Table.Cells.Where(c => c.Key is { Row: not null, Column: not null }))
        {
            if (release.Taken.Contains(FigureKey.Of(bySchoolAndMonth, cell.Key)))
            {
                var (school, _, month) = district.Where(bySchoolAndMonth, cell.Key);
                var place = (school!.Value, month!.Value);
                whenTaken.TryAdd(place, []);
                whenTaken[place].Add(release.Number);
            }
        }
    }

    private void Unknowns(Release release)
    {
        var now = new Dictionary<(int, int), (long, long)>();
        for (var t = 0; t < district.Teachers; t++)
        {
            for (var m = 0; m < district.Months; m++)
            {
                now[(t, m)] = district[t, m];
            }
        }
        for (var s = 0; s < district.Schools; s++)
        {
            for (var b = 0; b < 2; b++)
            {
                for (var m = 0; m < district.Months; m++)
                {
                    var changed = Enumerable
                        .Range(0, district.Teachers)
                        .Where(t => district.SchoolOf(t) == s && district.BandOf(t) == b)
                        .Where(t => now[(t, m)] != (histories.LastOrDefault()?.GetValueOrDefault((t, m)) ?? default))
                        .ToHashSet();
                    var wasOver = days.Count > 0 && TinyDistrict.From.AddMonths(m + 1) <= release.Day;
                    var begun = TinyDistrict.From.AddMonths(m) <= release.Day;
                    if (changed.Count > 0 || (begun && !wasOver))
                    {
                        columns[(s, b, m, release.Number)] = behind.Count;
                        behind.Add(changed);
                    }
                }
            }
        }
        ForgetWhatDidNotHappen(release);
        ForgetWhatWasUndone(release, now);
        histories.Add(now);
        days.Add(release.Day);
    }

    /// <summary>
    /// Once a month is over, that nobody changed it any more counts as known, back to the last change of it: from its row
    /// in every equation.
    /// </summary>
    private void ForgetWhatDidNotHappen(Release release)
    {
        foreach (var place in columns.Keys.GroupBy(k => (k.School, k.Band, k.Month)).ToList())
        {
            if (TinyDistrict.From.AddMonths(place.Key.Month + 1) <= release.Day)
            {
                foreach (
                    var idle in place
                        .OrderByDescending(k => k.Release)
                        .TakeWhile(k => k.Release > 1 && behind[columns[k]].Count == 0)
                )
                {
                    equations.ForEach(e => e.Remove(columns[idle]));
                    columns.Remove(idle);
                }
            }
        }
    }

    /// <summary>
    /// The same of changes that were undone: a month that is over and again as it was when a release took it.
    /// </summary>
    private void ForgetWhatWasUndone(Release release, Dictionary<(int Teacher, int Month), (long, long)> now)
    {
        foreach (var ((school, month), releases) in whenTaken)
        {
            var same = releases.FindLast(taken =>
                Enumerable
                    .Range(0, district.Teachers)
                    .Where(t => district.SchoolOf(t) == school)
                    .All(t => histories[taken - 1][(t, month)] == now[(t, month)])
            );
            if (same > 0 && TinyDistrict.From.AddMonths(month + 1) <= release.Day)
            {
                undone.Add((school, 0, month, same, release.Number));
                undone.Add((school, 1, month, same, release.Number));
            }
        }
    }

    private Dictionary<int, long> Row((int? School, int? Band, int? Month) where, int until, int since = 0)
    {
        var row = new Dictionary<int, long>();
        foreach (var ((school, band, month, release), column) in columns)
        {
            if (
                release > since
                && release <= until
                && !undone.Exists(u =>
                    (u.School, u.Band, u.Month) == (school, band, month)
                    && u.Since < release
                    && release <= u.Until
                    && since <= u.Since
                    && u.Until <= until
                )
                && (where.School ?? school) == school
                && (where.Band ?? band) == band
                && (where.Month ?? month) == month
            )
            {
                row[column] = 1;
            }
        }
        return row;
    }

    private IEnumerable<HashSet<int>> Groups(int most)
    {
        IEnumerable<HashSet<int>> groups =
        [
            [],
        ];
        for (var size = 1; size <= most; size++)
        {
            groups = groups.SelectMany(g =>
                Enumerable
                    .Range(g.Count == 0 ? 0 : g.Max() + 1, district.Teachers - (g.Count == 0 ? 0 : g.Max() + 1))
                    .Select(t => new HashSet<int>(g) { t })
            );
        }
        return groups;
    }

    /// <summary>Rows that span the others, looking at some columns only: Gauss, modulo a prime unlike the suppressor's.</summary>
    private static List<Dictionary<int, long>> Independent(List<Dictionary<int, long>> rows, Func<int, bool> looksAt)
    {
        const long Prime = 1_000_000_007;
        var (pivots, independent) = (
            new List<(int Column, Dictionary<int, long> Row)>(),
            new List<Dictionary<int, long>>()
        );
        foreach (var original in rows)
        {
            var row = original.Where(c => looksAt(c.Key)).ToDictionary();
            foreach (var (column, pivot) in pivots)
            {
                if (row.TryGetValue(column, out var factor))
                {
                    foreach (var (c, v) in pivot)
                    {
                        var value = (row.GetValueOrDefault(c) + ((Prime - factor) * v)) % Prime;
                        if (value == 0)
                        {
                            row.Remove(c);
                        }
                        else
                        {
                            row[c] = value;
                        }
                    }
                }
            }
            if (row.Count > 0)
            {
                var column = row.Keys.Min();
                var inverse = (long)System.Numerics.BigInteger.ModPow(row[column], Prime - 2, Prime);
                pivots.Add((column, row.ToDictionary(c => c.Key, c => c.Value * inverse % Prime)));
                independent.Add(original);
            }
        }
        return independent;
    }
}
