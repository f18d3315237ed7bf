using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// Which figures of a district were ever taken by a release, each with a number, under which each teacher's part at its
/// last taking is kept. A figure that several documents state has one number.
/// </summary>
public sealed class Released
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> totals = [];

    public static Released Nothing { get; } = new([]);

    /// <param name="figures">Each figure's key as text, its number, and that of the total whose denominator it has.</param>
    public Released(IEnumerable<(string Figure, int Number, int Total)> figures)
    {
        foreach (var (figure, number, total) in figures)
        {
            numbers[figure] = number;
            totals[number] = total;
        }
    }

    public bool IsNothing => numbers.Count == 0;

    public int? Number(FigureKey figure) => numbers.TryGetValue(figure.ToString(), out var number) ? number : null;

    /// <summary>The number of the total of a numbered figure: its own, where it is no answer among several.</summary>
    public int Total(int number) => totals.GetValueOrDefault(number, number);

    /// <summary>All figures, as text with their numbers.</summary>
    public IEnumerable<(string Figure, int Number, int Total)> Figures =>
        numbers.Select(p => (p.Key, p.Value, Total(p.Value)));

    /// <summary>The same with these figures; one that is new gets the next number.</summary>
    public Released With(IEnumerable<FigureKey> taken)
    {
        var all = numbers.ToDictionary(StringComparer.Ordinal);
        var next = all.Count == 0 ? 0 : all.Values.Max() + 1;
        var added = new List<(string, int, int)>();
        foreach (var figure in taken)
        {
            var total = Number(figure.OfDenominator.ToString(), null);
            Number(figure.ToString(), total);
        }
        return new Released([.. Figures, .. added]);

        int Number(string figure, int? total)
        {
            if (!all.TryGetValue(figure, out var number))
            {
                all[figure] = number = next++;
                added.Add((figure, number, total ?? number));
            }
            return number;
        }
    }

    /// <summary>Those of them alone.</summary>
    public Released Of(IEnumerable<FigureKey> figures)
    {
        var only = figures.Select(f => f.ToString()).ToHashSet(StringComparer.Ordinal);
        return new Released(Figures.Where(f => only.Contains(f.Figure)));
    }
}
