using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// A teacher's part of a cell in 32 bits, to see whether it changed since a release; never shown to anybody. Two different
/// parts that look alike count as unchanged, which releases a cell later, never sooner.
/// </summary>
internal static class Digest
{
    /// <summary>The upper half tells the denominator, the lower half the rest.</summary>
    public static int Of(in Part part, Reduction reduction)
    {
        var (numerator, denominator) = reduction switch
        {
            Reduction.Teachers => (Math.Min(part.Numerator, 1), Math.Min(part.Denominator, 1)),
            Reduction.MedianOfTeachers => (Cell.Rate(part), 1L),
            Reduction.MedianOfItems => (Mix(part.Values!), part.Values!.Count),
            _ => (part.Numerator, part.Denominator),
        };
        return (int)((Mix(denominator) << 16) | (Mix(numerator) & 0xFFFF));
    }

    /// <summary>Of a cell that shares its total's denominator: what it adds itself.</summary>
    public static int OfNumerator(in Part part) => (int)Mix(part.Numerator);

    public static bool SameDenominator(int a, int b) => a >> 16 == b >> 16;

    private static long Mix(List<long> values)
    {
        var mixed = 17L;
        foreach (var value in values.Order())
        {
            mixed = Mix(mixed ^ value);
        }
        return mixed;
    }

    private static long Mix(long value)
    {
        var z = (ulong)value + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (long)(z ^ (z >> 31));
    }
}
