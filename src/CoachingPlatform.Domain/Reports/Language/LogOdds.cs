namespace CoachingPlatform.Domain.Reports.Language;

/// <summary>
/// How much more a word is used in one window than in another: the difference of its log-odds under an informative
/// Dirichlet prior, in standard deviations (Monroe, Colaresi and Quinn, “Fightin' Words”, Political Analysis 16:4, 2008,
/// equations 15, 16, 19, 20 and 22).
/// </summary>
public static class LogOdds
{
    /// <summary>The score of each word of either window; above nought where it is used more now.</summary>
    /// <param name="now">How often each word is used; the same of <paramref name="before"/>.</param>
    /// <param name="weight">
    /// How many words the prior counts for. It gives each word its share in both windows together, so that rare words need
    /// more to stand out.
    /// </param>
    public static ImmutableSortedDictionary<string, double> Scores(
        IReadOnlyDictionary<string, long> now,
        IReadOnlyDictionary<string, long> before,
        double weight
    )
    {
        double n = now.Values.Sum();
        double m = before.Values.Sum();
        return now
            .Keys.Union(before.Keys, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                word => word,
                word =>
                {
                    double y = now.GetValueOrDefault(word);
                    double z = before.GetValueOrDefault(word);
                    var prior = weight * (y + z) / (n + m);
                    var difference =
                        Math.Log((y + prior) / (n + weight - y - prior))
                        - Math.Log((z + prior) / (m + weight - z - prior));
                    return difference / Math.Sqrt((1 / (y + prior)) + (1 / (z + prior)));
                },
                StringComparer.Ordinal
            );
    }
}
