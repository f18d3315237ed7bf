using System.Collections.Concurrent;

namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// What the requests of each district may cost in a minute. The budget fills steadily, up to one minute's; a request goes
/// on while anything is left, so that one that costs more than a minute's is answered too, and paid for by waiting.
/// </summary>
internal sealed class CostBudget(long perMinute, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Purse> purses = new(StringComparer.Ordinal);

    /// <summary>Takes a cost from a district that is there; the seconds to wait, at least 1, where nothing is left.</summary>
    public int? Spend(string tenant, long cost)
    {
        var purse = purses.GetOrAdd(tenant, (_, most) => new Purse(most, clock.GetTimestamp()), perMinute);
        lock (purse)
        {
            var now = clock.GetTimestamp();
            var minutes = clock.GetElapsedTime(purse.At, now).TotalMinutes;
            purse.Left = Math.Min(perMinute, purse.Left + (minutes * perMinute));
            purse.At = now;
            if (purse.Left <= 0)
            {
                return 1 + (int)(-purse.Left * 60 / perMinute);
            }
            purse.Left -= cost;
            return null;
        }
    }

    private sealed class Purse(double left, long at)
    {
        public double Left { get; set; } = left;

        public long At { get; set; } = at;
    }
}
