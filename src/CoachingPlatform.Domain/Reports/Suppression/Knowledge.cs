namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// What a reader can work out: the span of all that was told, as rows over the smallest parts. It is kept so that every
/// row has a pivot among the parts that may be told; then whatever can be worked out has such a part in it.
/// </summary>
/// <param name="order">For each part, its place: of several that could be the pivot, the first is, and so stays hidden.</param>
/// <param name="large">For each part, whether enough teachers stand behind it.</param>
internal sealed class Knowledge(int[] order, bool[] large)
{
    // Gaussian elimination modulo a prime: no rounding, and no growing fractions. Rows are sums of parts, so factors stay
    // far too small to vanish by the modulus alone.
    private const long Prime = int.MaxValue;

    private readonly List<(int Pivot, (int Part, long By)[] Row)> rows = [];
    private readonly long[] work = new long[large.Length];
    private readonly bool[] isWhole = new bool[large.Length];

    /// <summary>For each part, the row whose pivot it is.</summary>
    private readonly int?[] rowOf = new int?[large.Length];

    /// <summary>While a row is reduced: the rows still to be taken from it, the parts it has had, and which those are.</summary>
    private readonly PriorityQueue<int, int> due = new();
    private readonly List<int> touched = [];
    private readonly bool[] isTouched = new bool[large.Length];

    /// <summary>Takes in what readers know anyhow.</summary>
    /// <param name="preferred">What to make the pivot if no part is large.</param>
    public void Concede(Dictionary<int, int> row, IReadOnlySet<int> preferred)
    {
        var rest = Reduce(row);
        if (rest.Count > 0)
        {
            var any = rest.Find(preferred.Contains);
            Keep(Pivot(rest) ?? (preferred.Contains(any) ? any : rest[0]), rest);
        }
    }

    /// <summary>Tells a sum of parts, unless something could then be worked out that has no large part in it.</summary>
    /// <param name="mayBeWhole">
    /// Whether the parts together, if all of them are small, have enough teachers. Such a whole is told if it shares no
    /// part with another one: any sum of wholes then has all teachers of one of them.
    /// </param>
    public Outcome Tell(Dictionary<int, int> row, bool mayBeWhole)
    {
        var rest = Reduce(row);
        if (rest.Count == 0)
        {
            return Outcome.Told;
        }
        if (Pivot(rest) is { } pivot)
        {
            Keep(pivot, rest);
            return Outcome.Told;
        }
        if (!mayBeWhole || rest.Count != row.Count || rest.Exists(p => isWhole[p] || !row.ContainsKey(p)))
        {
            Clear(rest);
            return Outcome.Withheld;
        }
        rest.ForEach(p => isWhole[p] = true);
        Keep(rest[0], rest);
        return Outcome.ToldAsWhole;
    }

    /// <summary>Whether this sum can be worked out.</summary>
    public bool Knows(Dictionary<int, int> row)
    {
        var rest = Reduce(row);
        Clear(rest);
        return rest.Count == 0;
    }

    /// <summary>The parts that remain, their factors in <see cref="work"/>.</summary>
    private List<int> Reduce(Dictionary<int, int> row)
    {
        foreach (var (part, by) in row)
        {
            work[part] = ((by % Prime) + Prime) % Prime;
            Touch(part);
        }
        // A row holds no pivot of an earlier one, so one pass in their order is enough: over those, of perhaps a hundred
        // thousand, whose pivot has turned up.
        while (due.TryDequeue(out var index, out _))
        {
            var (pivot, known) = rows[index];
            var factor = work[pivot];
            if (factor != 0)
            {
                foreach (var (part, by) in known)
                {
                    work[part] = (work[part] + ((Prime - factor) * by)) % Prime;
                    Touch(part);
                }
            }
        }
        var rest = touched.FindAll(p => work[p] != 0);
        touched.ForEach(p => isTouched[p] = false);
        touched.Clear();
        rest.Sort((a, b) => order[a].CompareTo(order[b]));
        return rest;
    }

    private void Touch(int part)
    {
        if (!isTouched[part])
        {
            isTouched[part] = true;
            touched.Add(part);
            if (rowOf[part] is { } index)
            {
                due.Enqueue(index, index);
            }
        }
    }

    private int? Pivot(List<int> rest)
    {
        foreach (var part in rest)
        {
            if (large[part])
            {
                return part;
            }
        }
        return null;
    }

    private void Keep(int pivot, List<int> rest)
    {
        var inverse = Power(work[pivot], Prime - 2);
        rowOf[pivot] = rows.Count;
        rows.Add((pivot, [.. rest.Select(p => (p, work[p] * inverse % Prime))]));
        Clear(rest);
    }

    private void Clear(List<int> rest)
    {
        foreach (var part in rest)
        {
            work[part] = 0;
        }
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            if ((exponent & 1) == 1)
            {
                result = result * value % Prime;
            }
        }
        return result;
    }
}

/// <summary>What became of a figure.</summary>
internal enum Outcome
{
    Withheld,
    Told,

    /// <summary>Told, and all its parts are small.</summary>
    ToldAsWhole,
}
