using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>How much of one kind each person has going on, so that nobody has more than their share.</summary>
internal sealed class LiveCounts(int most)
{
    private readonly Dictionary<(string Tenant, Guid Person), int> counts = [];
    private readonly Lock counting = new();

    /// <summary>Takes a place until it is disposed of; null where this person has them all.</summary>
    public IDisposable? Enter(Caller caller)
    {
        var key = (caller.Tenant, caller.Person);
        lock (counting)
        {
            var count = counts.GetValueOrDefault(key);
            if (count >= most)
            {
                return null;
            }
            counts[key] = count + 1;
        }
        return new Place(this, key);
    }

    private void Leave((string, Guid) key)
    {
        lock (counting)
        {
            if (--counts[key] == 0)
            {
                counts.Remove(key);
            }
        }
    }

    private sealed class Place(LiveCounts counts, (string, Guid) key) : IDisposable
    {
        private int isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLeft, 1) == 0)
            {
                counts.Leave(key);
            }
        }
    }
}
