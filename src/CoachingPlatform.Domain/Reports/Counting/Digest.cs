using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// A teacher's part of a cell in 32 bits, to see whether it changed since a release; never shown to anybody. Two different
/// parts that look alike count as unchanged, which releases a cell later, never sooner. That a day went by changes no part.
/// </summary>
internal static class Digest
{
    /// <summary>The upper half tells the denominator, the lower half the rest.</summary>
    public static int Of(in Part part, Reduction reduction) =>
        reduction switch
        {
            Reduction.Teachers => Of(Math.Min(part.Numerator, 1), Math.Min(part.Denominator, 1)),
            Reduction.MedianOfTeachers => Of(
                Mix(part.Numerator) ^ (Mix(part.Denominator) * (part.IsRunning ? 3 : 5)),
                1
            ),
            Reduction.MedianOfItems => Of(part.Mixed, part.Values!.Count),
            _ => Of(part.Numerator, part.Denominator),
        };

    /// <summary>Of what one coach stands behind.</summary>
    public static int Of(in Share share, Reduction reduction) =>
        Of(reduction == Reduction.MedianOfItems ? share.Mixed : share.Numerator, share.Denominator);

    /// <summary>Of a cell that shares its total's denominator: what it adds itself.</summary>
    public static int OfNumerator(long numerator) => (int)Mix(numerator);

    public static bool SameDenominator(int a, int b) => a >> 16 == b >> 16;

    /// <summary>A number that looks like no other.</summary>
    public static long Mix(long value)
    {
        var z = (ulong)value + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (long)(z ^ (z >> 31));
    }

    private static int Of(long numerator, long denominator) =>
        (int)((Mix(denominator) << 16) | (Mix(numerator) & 0xFFFF));
}
