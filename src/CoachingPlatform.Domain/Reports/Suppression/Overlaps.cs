namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>Which parts share conversations though neither is a sum of the other: a band and a month of one school.</summary>
internal sealed class Overlaps(Linkage linkage)
{
    private readonly Dictionary<int, List<(string Dimension, string Value)>> placesOf = [];

    /// <summary>
    /// These parts, and those of second ways to make up the same figures that share anything with them: what is taken of the
    /// one is taken of the other.
    /// </summary>
    public HashSet<int> With(HashSet<int> some)
    {
        var all = new HashSet<int>(some);
        foreach (var tie in linkage.Ties())
        {
            var taken = tie.Where(p => some.Contains(p.Key)).ToList();
            var others = tie.Where(p => !all.Contains(p.Key));
            all.UnionWith([
                .. others
                    .Where(p => taken.Exists(t => t.Value < 0 != p.Value < 0 && Overlap(t.Key, p.Key)))
                    .Select(p => p.Key),
            ]);
        }
        return all;
    }

    /// <summary>Whether anything can count in both: no dimension tells them apart, and the days do not either.</summary>
    private bool Overlap(int one, int other)
    {
        var (a, b) = (linkage.Figures[one].Key, linkage.Figures[other].Key);
        return a.From < b.Until
            && b.From < a.Until
            && !Places(one).Exists(p => Places(other).Exists(q => p.Dimension == q.Dimension && p.Value != q.Value));
    }

    private List<(string Dimension, string Value)> Places(int figure)
    {
        if (!placesOf.TryGetValue(figure, out var found))
        {
            found =
            [
                .. linkage
                    .Figures[figure]
                    .Key.Places.Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Select(p => (p[..p.IndexOf('=')], p[(p.IndexOf('=') + 1)..])),
            ];
            placesOf[figure] = found;
        }
        return found;
    }
}
