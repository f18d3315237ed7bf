using static System.FormattableString;

namespace CoachingPlatform.Domain.Reports.Windows;

/// <summary>Which windows leaders may have made beside those of every night.</summary>
public static class RequestRules
{
    /// <summary>
    /// How many windows of a district leaders may ask for in all. What was told once is held against everything that is told
    /// later, so each is made with every other from then on.
    /// </summary>
    public const int MostWindows = 40;

    /// <summary>How many requests of a district may wait at the same time.</summary>
    public const int MostWaiting = 5;

    /// <param name="standing">The windows that the district has documents of.</param>
    /// <param name="waiting">How many requests wait or are in work.</param>
    public static (Window? Window, ImmutableArray<Refusal> Refusals) Decide(
        DateOnly from,
        DateOnly until,
        DateOnly today,
        IReadOnlyCollection<Window> standing,
        int waiting
    )
    {
        var (window, refusals) = WindowRules.Months(from, until, today);
        if (window is null || standing.Contains(window))
        {
            return (window, refusals);
        }
        var checks = new Checks();
        checks.That(
            standing.Count(w => w.Kind == WindowKind.Months) + waiting < MostWindows,
            Codes.TooMany,
            "from",
            Invariant(
                $"Your district has {MostWindows} windows of its own, which is the most: each is kept up to date for years. Choose one of those that there are."
            )
        );
        checks.That(
            waiting < MostWaiting,
            Codes.TooMany,
            "from",
            Invariant($"{waiting} reports of your district are waiting already. Ask again once they are made.")
        );
        return checks.Failed ? (null, checks.Refusals) : (window, []);
    }
}
