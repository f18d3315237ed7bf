using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>One cell while all teachers are added to it: integers, the coaches behind it, and how often each value came.</summary>
internal sealed class Cell
{
    private HashSet<Guid>? coaches;
    private SortedDictionary<long, int>? values;

    public long Numerator { get; private set; }

    public long Denominator { get; private set; }

    public int Teachers { get; private set; }

    public int Coaches => coaches?.Count ?? 0;

    public void Add(in Part part, Reduction reduction)
    {
        Teachers++;
        if (part.Coach is { } coach)
        {
            (coaches ??= []).Add(coach);
            coaches.UnionWith(part.MoreCoaches ?? []);
        }
        switch (reduction)
        {
            case Reduction.MedianOfItems:
                foreach (var value in part.Values ?? [])
                {
                    AddValue(value * 1_000);
                }
                break;
            case Reduction.MedianOfTeachers:
                AddValue(Rate(part));
                break;
            case Reduction.Teachers:
                Numerator += Math.Min(part.Numerator, 1);
                Denominator += Math.Min(part.Denominator, 1);
                break;
            default:
                Numerator += part.Numerator;
                Denominator += part.Denominator;
                break;
        }
    }

    /// <summary>A teacher's value behind a median, in thousandths, rounded half up.</summary>
    public static long Rate(in Part part) => (2_000 * part.Numerator + part.Denominator) / (2 * part.Denominator);

    /// <summary>The median in thousandths (of an even number the mean of the middle two, rounded down), and how many.</summary>
    public (long Median, long Count) Median()
    {
        var count = values?.Values.Sum(n => (long)n) ?? 0;
        return count == 0 ? (0, 0) : ((At((count - 1) / 2) + At(count / 2)) / 2, count);
    }

    private void AddValue(long value)
    {
        values ??= [];
        values[value] = values.GetValueOrDefault(value) + 1;
    }

    private long At(long place)
    {
        foreach (var (value, count) in values!)
        {
            if ((place -= count) < 0)
            {
                return value;
            }
        }
        return values.Keys.Last();
    }
}
