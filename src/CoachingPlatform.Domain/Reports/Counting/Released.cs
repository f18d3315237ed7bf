using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// Which figures of a district were ever taken by a release, each with a number, under which each teacher's part at its
/// last taking is kept. A figure that several documents state has one number.
/// </summary>
public sealed class Released
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> totals = [];
    private readonly Lazy<ILookup<(string Metric, int Version, Guid? School), FigureKey>> byPlace;

    public static Released Nothing { get; } = new([]);

    /// <param name="figures">Each figure's key as text, its number, and that of the total whose denominator it has.</param>
    public Released(IEnumerable<(string Figure, int Number, int Total)> figures)
    {
        byPlace = new(() =>
            numbers
                .Keys.Select(FigureKey.Parse)
                .SelectMany(k => Schools(k).Select(school => (Place: (k.Metric, k.Version, school), Key: k)))
                .ToLookup(k => k.Place, k => k.Key)
        );
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

    /// <summary>
    /// The values of a table's dimensions that figures once taken have: such a row or column stays, though nobody stands
    /// behind it any more.
    /// </summary>
    /// <param name="school">The school whose document it is; null for the district's.</param>
    internal IEnumerable<(Dimension Dimension, string Value)> Values(TableOf table, Guid? school, Window window) =>
        byPlace
            .Value[(table.Definition.Id, table.Definition.Version, school)]
            .Where(k => window.From <= k.From && k.Until <= window.Until)
            .Select(k => k.Values.Where(v => school is null || v.Dimension != Dimension.School).ToList())
            .Where(places =>
                places.TrueForAll(v => table.Shape.Rows == v.Dimension || table.Shape.Columns == v.Dimension)
            )
            .SelectMany(places => places)
            .Distinct();

    /// <summary>The numbers of figures that lie in none of these windows: nobody counts them any more.</summary>
    public IReadOnlySet<int> Outside(IReadOnlyCollection<(DateOnly From, DateOnly Until)> windows) =>
        byPlace
            .Value.Where(g => g.Key.School is null)
            .SelectMany(g => g)
            .Where(k => !windows.Any(w => w.From <= k.From && k.Until <= w.Until))
            .Select(k => Number(k)!.Value)
            .ToHashSet();

    /// <summary>Every figure counts as the district's, and one of a school as that school's too.</summary>
    private static IEnumerable<Guid?> Schools(FigureKey key) =>
        key
            .Values.Where(v => v.Dimension == Dimension.School)
            .Select(v => Guid.TryParse(v.Value, out var id) ? id : (Guid?)null)
            .OfType<Guid>()
            .Select(id => (Guid?)id)
            .Prepend(null);

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
