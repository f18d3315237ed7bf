using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// One cell while teachers are added to it or taken off again: integers, how many teachers each coach behind it has, and
/// how often each value came.
/// </summary>
internal sealed class Cell
{
    private Dictionary<int, int>? coaches;
    private Dictionary<Value, int>? values;

    public long Numerator { get; private set; }

    public long Denominator { get; private set; }

    public int Teachers { get; private set; }

    public int Coaches => coaches?.Count ?? 0;

    /// <param name="by">1 to add the part, -1 to take it off.</param>
    public void Add(in Part part, Reduction reduction, int by)
    {
        Teachers += by;
        if (part.Coach != Counting.Coaches.Nobody)
        {
            Count(coaches ??= [], part.Coach, by);
            foreach (var share in part.Others ?? [])
            {
                Count(coaches, share.Coach, by);
            }
        }
        switch (reduction)
        {
            case Reduction.MedianOfItems:
                foreach (var value in part.Values ?? [])
                {
                    Count(values ??= [], new Value(value, 1, IsRunning: false), by);
                }
                break;
            case Reduction.MedianOfTeachers:
                Count(values ??= [], new Value(part.Numerator, part.Denominator, part.IsRunning), by);
                break;
            case Reduction.Teachers:
                Numerator += by * Math.Min(part.Numerator, 1);
                Denominator += by * Math.Min(part.Denominator, 1);
                break;
            default:
                Numerator += by * part.Numerator;
                Denominator += by * part.Denominator;
                break;
        }
    }

    /// <summary>The median in thousandths (of an even number the mean of the middle two, rounded down), and how many.</summary>
    /// <param name="sessionDays">The days in session by which a running denominator has grown.</param>
    public (long Median, long Count) Median(int sessionDays)
    {
        var ordered = (values ?? []).Select(v => (Rate: v.Key.Rate(sessionDays), Count: v.Value)).ToList();
        ordered.Sort((a, b) => a.Rate.CompareTo(b.Rate));
        var count = ordered.Sum(v => (long)v.Count);
        return count == 0 ? (0, 0) : ((At((count - 1) / 2) + At(count / 2)) / 2, count);

        long At(long place)
        {
            foreach (var (rate, many) in ordered)
            {
                if ((place -= many) < 0)
                {
                    return rate;
                }
            }
            return ordered[^1].Rate;
        }
    }

    public void Write(CountsWriter writer)
    {
        writer.Number(Numerator);
        writer.Number(Denominator);
        writer.Number(Teachers);
        writer.Coaches(coaches);
        writer.Number(values?.Count ?? 0);
        foreach (var (value, count) in values ?? [])
        {
            writer.Number(value.Numerator);
            writer.Number(value.Denominator);
            writer.Number((count << 1) | (value.IsRunning ? 1 : 0));
        }
    }

    public static Cell Read(CountsReader reader)
    {
        var cell = new Cell
        {
            Numerator = reader.Number(),
            Denominator = reader.Number(),
            Teachers = (int)reader.Number(),
            coaches = reader.Coaches(),
        };
        var many = (int)reader.Number();
        cell.values = many == 0 ? null : new(many);
        for (var i = 0; i < many; i++)
        {
            var (numerator, denominator, count) = (reader.Number(), reader.Number(), reader.Number());
            cell.values![new Value(numerator, denominator, (count & 1) == 1)] = (int)(count >> 1);
        }
        return cell;
    }

    private static void Count<T>(Dictionary<T, int> counts, T of, int by)
        where T : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, of, out _);
        if ((count += by) == 0)
        {
            counts.Remove(of);
        }
    }

    /// <summary>A value behind a median.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Value(long Numerator, long Denominator, bool IsRunning)
    {
        /// <summary>In thousandths, rounded half up.</summary>
        public long Rate(int sessionDays)
        {
            var denominator = Denominator + (IsRunning ? sessionDays : 0);
            return (2_000 * Numerator + denominator) / (2 * denominator);
        }
    }
}
