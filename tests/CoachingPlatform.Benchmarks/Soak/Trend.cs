namespace CoachingPlatform.Benchmarks.Soak;

/// <summary>A straight line through what was measured, by least squares.</summary>
/// <param name="PerMinute">How much more each minute.</param>
/// <param name="Uncertainty">Twice the standard error of it: the true slope lies within it in about 95 of 100 runs.</param>
/// <param name="Begin">Where the line begins.</param>
public sealed record Trend(double PerMinute, double Uncertainty, double Begin)
{
    /// <param name="points">At least three, each with its minute.</param>
    public static Trend Through(IReadOnlyList<(double Minute, double Value)> points)
    {
        var (x, y) = (points.Average(p => p.Minute), points.Average(p => p.Value));
        var spread = points.Sum(p => (p.Minute - x) * (p.Minute - x));
        var slope = points.Sum(p => (p.Minute - x) * (p.Value - y)) / spread;
        var begin = y + (slope * (points[0].Minute - x));
        var off = points.Sum(p => Math.Pow(p.Value - y - (slope * (p.Minute - x)), 2));
        return new Trend(slope, 2 * Math.Sqrt(off / (points.Count - 2) / spread), begin);
    }
}
