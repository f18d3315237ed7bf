using System.Globalization;

namespace CoachingPlatform.Benchmarks.Measuring;

/// <summary>The median of the rounds' ratios with the interval that holds it in at least 95 of 100 such runs.</summary>
public sealed record Ratio(double Median, double Low, double High)
{
    /// <summary>By the order of the values alone: no assumption about how noise is distributed.</summary>
    public static Ratio Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        var (n, rank) = (sorted.Length, 0);
        while (rank + 1 < n / 2 && 2 * Below(n, rank + 1) <= 0.05)
        {
            rank++;
        }
        return new Ratio(Middle(sorted), sorted[rank], sorted[n - 1 - rank]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.###} ({Low:0.###}–{High:0.###})");

    public static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>How likely at most <paramref name="k"/> of n values lie below their median.</summary>
    private static double Below(int n, int k)
    {
        var (term, sum) = (Math.Pow(0.5, n), 0d);
        for (var i = 0; i <= k; i++)
        {
            sum += term;
            term = term * (n - i) / (i + 1);
        }
        return sum;
    }
}
