namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// All sums of some equations: Gauss, modulo a prime unlike the suppressor's. Each equation that is not a sum of those
/// before it keeps a pivot, outside of <paramref name="isFew"/> if there is any.
/// </summary>
internal sealed class Span(Func<int, bool> isFew)
{
    private const long Prime = 1_000_000_007;

    private readonly List<(int Pivot, Dictionary<int, long> Row)> rows = [];

    public Span()
        : this(_ => false) { }

    /// <summary>
    /// A basis of the sums in which only columns of few are left. A row with another pivot cannot be in such a sum: the first
    /// of them would leave its pivot, which no row after it has.
    /// </summary>
    public IEnumerable<Dictionary<int, long>> OfFew => rows.Where(r => isFew(r.Pivot)).Select(r => r.Row);

    /// <summary>False where it is a sum of those before.</summary>
    public bool Add(IReadOnlyDictionary<int, long> equation)
    {
        var rest = Reduce(equation);
        if (rest.Count == 0)
        {
            return false;
        }
        var pivot = rest.Keys.OrderBy(isFew).ThenBy(c => c).First();
        var inverse = (long)System.Numerics.BigInteger.ModPow(rest[pivot], Prime - 2, Prime);
        rows.Add((pivot, rest.ToDictionary(c => c.Key, c => c.Value * inverse % Prime)));
        return true;
    }

    public bool Contains(IReadOnlyDictionary<int, long> equation) => Reduce(equation).Count == 0;

    private Dictionary<int, long> Reduce(IReadOnlyDictionary<int, long> equation)
    {
        var rest = new Dictionary<int, long>(equation);
        foreach (var (pivot, row) in rows)
        {
            if (rest.TryGetValue(pivot, out var factor))
            {
                foreach (var (column, by) in row)
                {
                    var value = (rest.GetValueOrDefault(column) + ((Prime - factor) * by)) % Prime;
                    if (value == 0)
                    {
                        rest.Remove(column);
                    }
                    else
                    {
                        rest[column] = value;
                    }
                }
            }
        }
        return rest;
    }
}
