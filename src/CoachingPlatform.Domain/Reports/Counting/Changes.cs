namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>How many teachers' parts of each released cell differ from what they were at its last release.</summary>
internal sealed class Changes(Released released, Func<CellPlace, CellId> id)
{
    private readonly Dictionary<CellPlace, int?> numbers = [];
    private readonly Dictionary<int, int> mine = [];
    private readonly Dictionary<int, int> changed = [];

    /// <summary>Teachers whose denominator of a total changed, and with it every answer under that total.</summary>
    private readonly Dictionary<int, int> denominators = [];

    /// <param name="now">One teacher's parts.</param>
    /// <param name="before">The same teacher's at the last release of each cell.</param>
    public void Add(IEnumerable<KeyValuePair<CellPlace, int>> now, IReadOnlyDictionary<int, int> before)
    {
        if (released.IsNothing)
        {
            return;
        }
        mine.Clear();
        foreach (var (place, digest) in now)
        {
            if (Number(place) is { } number)
            {
                mine[number] = digest;
            }
        }
        foreach (var number in mine.Keys.Union(before.Keys))
        {
            var total = released.Total(number);
            var whole = SameDenominator(total, before);
            if (!whole && total == number)
            {
                Count(denominators, number);
            }
            if (Differs(number, before) && (whole || total == number))
            {
                Count(changed, number);
            }
        }
    }

    /// <param name="total">The total whose denominator the cell has; itself, where it is one.</param>
    /// <param name="teachers">Those behind a cell that was never released: all of them changed it.</param>
    public int Of(CellPlace place, CellPlace total, int teachers) =>
        Number(place) is not { } number ? teachers
        : total == place ? changed.GetValueOrDefault(number)
        : changed.GetValueOrDefault(number) + denominators.GetValueOrDefault(released.Total(number));

    private bool Differs(int number, IReadOnlyDictionary<int, int> before) =>
        mine.TryGetValue(number, out var now) != before.TryGetValue(number, out var then) || now != then;

    private bool SameDenominator(int total, IReadOnlyDictionary<int, int> before) =>
        mine.TryGetValue(total, out var now)
        && before.TryGetValue(total, out var then)
        && Digest.SameDenominator(now, then);

    private int? Number(CellPlace place)
    {
        if (!numbers.TryGetValue(place, out var number))
        {
            numbers[place] = number = released.Number(id(place));
        }
        return number;
    }

    private static void Count(Dictionary<int, int> counts, int number) =>
        counts[number] = counts.GetValueOrDefault(number) + 1;
}
