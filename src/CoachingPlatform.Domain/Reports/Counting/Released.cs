namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// Which cells of a document were ever released, each with a number of its own in that document, under which each
/// teacher's part at its last release is kept.
/// </summary>
public sealed class Released
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> totals = [];

    public static Released Nothing { get; } = new([]);

    /// <param name="cells">Each cell as text, its number, and that of the total whose denominator it has.</param>
    public Released(IEnumerable<(string Cell, int Number, int Total)> cells)
    {
        foreach (var (cell, number, total) in cells)
        {
            numbers[cell] = number;
            totals[number] = total;
        }
    }

    public bool IsNothing => numbers.Count == 0;

    public int? Number(CellId cell) => numbers.TryGetValue(cell.ToString(), out var number) ? number : null;

    /// <summary>The number of the total of a numbered cell: its own, where it is no answer among several.</summary>
    public int Total(int number) => totals.GetValueOrDefault(number, number);

    /// <summary>All cells, as text with their numbers.</summary>
    public IEnumerable<(string Cell, int Number, int Total)> Cells =>
        numbers.Select(p => (p.Key, p.Value, Total(p.Value)));

    /// <summary>The same with these cells; one that is new gets the next number.</summary>
    /// <param name="families">Cells that are released together, their total first.</param>
    public Released With(IEnumerable<ImmutableArray<CellId>> families)
    {
        var cells = Cells.ToList();
        var known = new HashSet<string>(numbers.Keys, StringComparer.Ordinal);
        foreach (var family in families)
        {
            var total = Number(family[0]) ?? cells.Count;
            foreach (var cell in family)
            {
                if (known.Add(cell.ToString()))
                {
                    cells.Add((cell.ToString(), cells.Count, total));
                }
            }
        }
        return new Released(cells);
    }
}
