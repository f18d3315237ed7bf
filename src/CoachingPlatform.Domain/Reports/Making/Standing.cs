using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Reports.Making;

/// <summary>
/// The windows that every decision of a district looks at: once its figures were told, a window stays, for readers can hold
/// them against those of any later one. It leaves when it begins more than <see cref="Years"/> years back, and its
/// documents with it; from then on none that begins so early can be asked for, so nothing new is ever held against it.
/// </summary>
/// <param name="Asked">Those that documents are made of.</param>
/// <param name="Compared">The others, with which documents compared at one time or another.</param>
public sealed record Standing(ImmutableArray<Window> Asked, ImmutableArray<Window> Compared)
{
    /// <summary>How many school or calendar years a window stays.</summary>
    public const int Years = 5;

    /// <summary>How many may stand at a time: years and terms of all that time, and as many again on demand.</summary>
    public const int Most = 60;

    public static Standing Nothing { get; } = new([], []);

    public IEnumerable<Window> All => Asked.Concat(Compared);

    /// <summary>The first day with which a window may begin.</summary>
    public static DateOnly Earliest(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddYears(-Years);

    /// <summary>Why a window cannot be asked for beside those that stand; empty where it can.</summary>
    /// <param name="field">What the caller named it with.</param>
    public ImmutableArray<Refusal> Refuse(Window window, string field, DateOnly today)
    {
        var (checks, standing) = (new Checks(), On(today));
        Reached(checks, window.From, field, today);
        checks.That(
            standing.Asked.Contains(window) || standing.Asked.Length < Most,
            Codes.TooMany,
            field,
            Invariant(
                $"This district has {Most} windows with reports, which is the most. Choose one of those that are there; one leaves when it begins more than {Years} years back."
            )
        );
        return checks.Refusals;
    }

    /// <summary>Refuses what begins before the first day that reports look back to.</summary>
    public static void Reached(Checks checks, DateOnly from, string field, DateOnly today) =>
        checks.That(
            from >= Earliest(today),
            Codes.OutOfRange,
            field,
            Invariant(
                $"Reports look back {Years} years, to {Say.Day(Earliest(today))}, and this window begins on {Say.Day(from)}. Choose a later one."
            )
        );

    /// <summary>Those that stand on a day: what begins too far back has left, and what was compared with that alone.</summary>
    public Standing On(DateOnly today)
    {
        var earliest = Earliest(today);
        return new Standing([.. Asked.Where(w => w.From >= earliest)], [.. Compared.Where(w => w.From >= earliest)]);
    }

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
