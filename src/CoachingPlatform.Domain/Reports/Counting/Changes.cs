namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// How many teachers' parts of each figure differ from what they were when a release last took it: counted once for all
/// documents that state it.
/// </summary>
public sealed class Changes(Released released)
{
    private readonly Dictionary<int, int> changed = [];

    /// <summary>Teachers whose denominator of a total changed, and with it every answer under that total.</summary>
    private readonly Dictionary<int, int> denominators = [];

    public Released Released => released;

    /// <param name="now">One teacher's parts, by the figures' numbers, of all documents.</param>
    /// <param name="before">The same teacher's when each figure was last taken.</param>
    public void Add(IReadOnlyDictionary<int, int> now, IReadOnlyDictionary<int, int> before)
    {
        foreach (var number in now.Keys.Union(before.Keys))
        {
            var total = released.Total(number);
            var whole = SameDenominator(total, now, before);
            if (!whole && total == number)
            {
                Count(denominators, number);
            }
            if (Differs(number, now, before) && (whole || total == number))
            {
                Count(changed, number);
            }
        }
    }

    /// <summary>Of a figure that was taken before.</summary>
    public int Of(int number) =>
        released.Total(number) is var total && total == number
            ? changed.GetValueOrDefault(number)
            : changed.GetValueOrDefault(number) + denominators.GetValueOrDefault(total);

    private static bool Differs(int number, IReadOnlyDictionary<int, int> mine, IReadOnlyDictionary<int, int> before) =>
        mine.TryGetValue(number, out var now) != before.TryGetValue(number, out var then) || now != then;

    private static bool SameDenominator(
        int total,
        IReadOnlyDictionary<int, int> mine,
        IReadOnlyDictionary<int, int> before
    ) =>
        mine.TryGetValue(total, out var now)
        && before.TryGetValue(total, out var then)
        && Digest.SameDenominator(now, then);

    private static void Count(Dictionary<int, int> counts, int number) =>
        counts[number] = counts.GetValueOrDefault(number) + 1;
}
