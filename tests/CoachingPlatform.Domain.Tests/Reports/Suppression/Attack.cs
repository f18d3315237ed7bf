using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// A leader who keeps every document of the district and of all schools, of all weeks, and solves. The unknowns are what
/// each school, band and month had at first, and by how much it changed from one release to the next; each shown figure is
/// an equation. Behind a change stand those who changed anything: none where nobody did, which is fewer than the smallest
/// group and must not come out either. Only that a month that has not come holds nothing is known; else the attacker knows
/// the equations and no more.
/// </summary>
internal sealed class Attack
{
    private readonly TinyDistrict district;
    private readonly bool ofNumerators;
    private readonly int smallestGroup;
    private readonly Span known;
    private readonly Dictionary<(int School, int Band, int Month, int Release), int> columns = [];
    private readonly List<HashSet<int>> behind = [];
    private Dictionary<(int Teacher, int Month), (long, long)> before = [];
    private int releases;

    /// <summary>Every cell of every document, and whom it is about, at each release.</summary>
    private readonly HashSet<((int? School, int? Band, int? Month) Where, int Release)> figures = [];

    private readonly HashSet<((int? School, int? Band, int? Month) Where, int Release)> withheld = [];

    public Attack(TinyDistrict district, bool ofNumerators, int smallestGroup)
    {
        (this.district, this.ofNumerators, this.smallestGroup) = (district, ofNumerators, smallestGroup);
        known = new Span(column => behind[column].Count < smallestGroup);
    }

    public void Read(Release release, IReadOnlyList<CompiledTable> tables)
    {
        Unknowns(release);
        foreach (var (table, shown) in tables.Zip(release.Show(tables)))
        {
            foreach (var cell in shown.Cells)
            {
                var where = district.Where(table, cell.Key);
                figures.Add((where, release.Number));
                var told = ofNumerators ? cell.Figure.Numerator : cell.Figure.Denominator;
                if (told is not null && !cell.Stays)
                {
                    known.Add(Row(where, release.Number));
                }
                if (cell is { Stays: false, Figure: { Denominator: not null, Numerator: null } })
                {
                    withheld.Add((where, release.Number));
                }
            }
        }
    }

    /// <summary>
    /// The smallest group of teachers behind anything that can be worked out, or null where that is large enough: for each
    /// smaller group, whether the equations have a combination in which only what this group did is left.
    /// </summary>
    public string? SmallestGroupFound()
    {
        var ofFew = known.OfFew.ToList();
        var suspects = ofFew.SelectMany(r => r.Keys).SelectMany(c => behind[c]).Distinct().Order().ToList();
        return ofFew.Count == 0
            ? null
            : Groups(suspects, smallestGroup - 1).Where(g => IsFound(g, ofFew)).Select(Named).FirstOrDefault();
    }

    /// <summary>A cell, or a change of a cell from one release to another, that stands on too few and can be worked out.</summary>
    public string? FigureFound()
    {
        foreach (var (where, release) in figures)
        {
            for (var since = 0; since < release; since++)
            {
                var change = Row(where, release, since);
                var few = change.Keys.SelectMany(c => behind[c]).Distinct().Count() < smallestGroup;
                if (change.Count > 0 && few && known.Contains(change))
                {
                    return $"{where}, release {release} since {since}";
                }
            }
        }
        return null;
    }

    /// <summary>A share whose numerator the last release did not tell, and that can be worked out.</summary>
    public string? NumeratorFound() =>
        withheld
            .Where(w => w.Release == releases && known.Contains(Row(w.Where, w.Release)))
            .Select(w => $"{w.Where}, release {w.Release}")
            .FirstOrDefault();

    /// <summary>Whether a combination leaves nothing of the others: whether the rows depend on one another without it.</summary>
    private bool IsFound(HashSet<int> group, List<Dictionary<int, long>> rows)
    {
        var ofOthers = new Span();
        return !rows.TrueForAll(row => ofOthers.Add(row.Where(c => !behind[c.Key].IsSubsetOf(group)).ToDictionary()));
    }

    private static string Named(HashSet<int> group) => $"teachers {string.Join(", ", group)}";

    private void Unknowns(Release release)
    {
        var now = Enumerable
            .Range(0, district.Teachers)
            .SelectMany(t => Enumerable.Range(0, district.Months).Select(m => (Teacher: t, Month: m)))
            .ToDictionary(p => p, p => district[p.Teacher, p.Month]);
        for (var s = 0; s < district.Schools; s++)
        {
            for (var b = 0; b < 2; b++)
            {
                for (var m = 0; m < district.Months && TinyDistrict.From.AddMonths(m) <= release.Day; m++)
                {
                    columns[(s, b, m, release.Number)] = behind.Count;
                    behind.Add([
                        .. Enumerable
                            .Range(0, district.Teachers)
                            .Where(t => district.SchoolOf(t) == s && district.BandOf(t) == b)
                            .Where(t => now[(t, m)] != before.GetValueOrDefault((t, m))),
                    ]);
                }
            }
        }
        before = now;
        releases = release.Number;
    }

    private Dictionary<int, long> Row((int? School, int? Band, int? Month) where, int until, int since = 0)
    {
        var row = new Dictionary<int, long>();
        foreach (var ((school, band, month, release), column) in columns)
        {
            if (
                release > since
                && release <= until
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

    private static IEnumerable<HashSet<int>> Groups(List<int> of, int most)
    {
        IEnumerable<HashSet<int>> groups =
        [
            [],
        ];
        for (var size = 1; size <= Math.Min(most, of.Count); size++)
        {
            groups = groups.SelectMany(g =>
                of.Where(t => g.Count == 0 || t > g.Max()).Select(t => new HashSet<int>(g) { t })
            );
        }
        return groups;
    }
}
