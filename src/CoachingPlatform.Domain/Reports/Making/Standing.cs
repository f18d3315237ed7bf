using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>
/// The windows that every decision of a district looks at: once its figures were told, a window stays, for readers can hold
/// them against those of any later one.
/// </summary>
/// <param name="Asked">Those that documents are made of.</param>
/// <param name="Compared">The others, with which documents compared at one time or another.</param>
public sealed record Standing(ImmutableArray<Window> Asked, ImmutableArray<Window> Compared)
{
    public static Standing Nothing { get; } = new([], []);

    public IEnumerable<Window> All => Asked.Concat(Compared);

    /// <summary>The same with these, and with the windows that each is compared with by the calendar of now.</summary>
    public Standing With(IEnumerable<Window> asked, Calendar calendar)
    {
        var all = Asked.Union(asked).Order(ByDays).ToImmutableArray();
        var compared = all.SelectMany(w => new[] { w.Before(calendar), w.YearEarlier(calendar) }).OfType<Window>();
        return new Standing(all, [.. Compared.Union(compared).Except(all).Order(ByDays)]);
    }

    public bool Equals(Standing? other) =>
        other is not null && Asked.SequenceEqual(other.Asked) && Compared.SequenceEqual(other.Compared);

    public override int GetHashCode() => HashCode.Combine(Asked.Length, Compared.Length);

    private static readonly Comparer<Window> ByDays = Comparer<Window>.Create(
        (a, b) => (a.From, a.Until, a.Kind).CompareTo((b.From, b.Until, b.Kind))
    );
}
