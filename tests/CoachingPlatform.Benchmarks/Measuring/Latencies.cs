using System.Numerics;

namespace CoachingPlatform.Benchmarks.Measuring;

/// <summary>
/// How often each latency was seen, in microseconds: buckets of a sixteenth of a power of two, so at most 6 % off, in
/// an array of a fixed size that costs nothing to add to.
/// </summary>
public sealed class Latencies
{
    private const int Steps = 16;
    private const int Buckets = 32 * Steps;

    public long[] Counts { get; init; } = new long[Buckets];

    public long Total => Counts.Sum();

    public void Add(TimeSpan latency) => Counts[Bucket((long)latency.TotalMicroseconds)]++;

    public void Add(Latencies other)
    {
        for (var i = 0; i < Buckets; i++)
        {
            Counts[i] += other.Counts[i];
        }
    }

    /// <summary>The latency that this share of all stays within, in milliseconds.</summary>
    public double Percentile(double share)
    {
        var (wanted, seen) = (Total * share, 0L);
        for (var i = 0; i < Buckets; i++)
        {
            seen += Counts[i];
            if (seen >= wanted && seen > 0)
            {
                return Microseconds(i) / 1000d;
            }
        }
        return 0;
    }

    private static int Bucket(long microseconds)
    {
        if (microseconds < Steps)
        {
            return (int)Math.Max(0, microseconds);
        }
        var exponent = BitOperations.Log2((ulong)microseconds);
        var step = (int)(microseconds >> (exponent - 4)) & (Steps - 1);
        return Math.Min(((exponent - 3) * Steps) + step, Buckets - 1);
    }

    private static long Microseconds(int bucket) =>
        bucket < Steps ? bucket : (Steps + 1L + (bucket % Steps)) << ((bucket / Steps) - 1);
}
