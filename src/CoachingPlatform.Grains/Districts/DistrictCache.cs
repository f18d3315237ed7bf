using System.Collections.Concurrent;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Grains.Districts;

/// <summary>
/// Reads a district's facts and roster once and keeps them until they change, or until others need the room. A database
/// of one process is changed by this process only, which then calls <see cref="Changed"/>.
/// </summary>
public sealed class DistrictCache(TenantReader reader, DistrictOptions options, TimeProvider clock) : IDistricts
{
    private readonly DistrictReading reading = new(reader);
    private readonly ConcurrentDictionary<string, Held> districts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<DistrictEntry?>>> entries = new(StringComparer.Ordinal);
    private readonly Lock room = new();

    /// <summary>How many people the rosters in memory hold together, as the setting counts them.</summary>
    public int PeopleInMemory => districts.Values.Sum(h => h.People);

    /// <summary>Of how many districts the name is in memory: never more than there are.</summary>
    public int EntriesInMemory => entries.Count;

    public ValueTask<District?> Find(string tenant)
    {
        if (districts.TryGetValue(tenant, out var held) && held.District is { } district)
        {
            held.LastAsked = clock.GetTimestamp();
            return new(district);
        }
        return Load(tenant);
    }

    public async ValueTask<DistrictEntry?> Entry(string code)
    {
        if (!TenantKey.IsTenant(code))
        {
            return null;
        }
        var entry = entries.GetOrAdd(code, c => new(() => reading.Entry(c)));
        var known = false;
        try
        {
            var found = await entry.Value;
            known = found is not null;
            return found;
        }
        finally
        {
            if (!known)
            {
                entries.TryRemove(new(code, entry));
            }
        }
    }

    public void Changed(string tenant)
    {
        entries.TryRemove(tenant, out _);
        districts.TryRemove(tenant, out _);
    }

    private async ValueTask<District?> Load(string tenant)
    {
        if (await Entry(tenant) is not { IsSuspended: false })
        {
            return null;
        }
        // The read begins once this is in its place: a change after the read takes it away again.
        var held = districts.GetOrAdd(tenant, t => new Held(t, () => reading.District(t)));
        try
        {
            var district = await held.Reading;
            if (district is not null)
            {
                Keep(held, district);
            }
            return district;
        }
        finally
        {
            if (held.District is null)
            {
                districts.TryRemove(new(tenant, held));
            }
        }
    }

    /// <summary>Makes room for what was loaded by letting go of what nobody asked for the longest.</summary>
    private void Keep(Held latest, District district)
    {
        latest.LastAsked = clock.GetTimestamp();
        lock (room)
        {
            if (latest.District is not null)
            {
                return;
            }
            latest.Keep(district);
            var people = PeopleInMemory;
            if (people <= options.PeopleInMemory)
            {
                return;
            }
            // An eighth at once, so that not every load goes through all of them.
            var aim = options.PeopleInMemory / 8 * 7;
            foreach (var idle in districts.Values.Where(h => h != latest).OrderBy(h => h.LastAsked))
            {
                if (people <= aim)
                {
                    break;
                }
                if (districts.TryRemove(new(idle.Tenant, idle)))
                {
                    people -= idle.People;
                }
            }
        }
    }

    private sealed class Held(string tenant, Func<Task<District?>> read)
    {
        private readonly Lazy<Task<District?>> reading = new(read);

        public string Tenant => tenant;

        public Task<District?> Reading => reading.Value;

        /// <summary>Null while it is read.</summary>
        public District? District { get; private set; }

        public int People { get; private set; }

        /// <summary>A timestamp of the clock; races over it harm nobody.</summary>
        public long LastAsked { get; set; }

        public void Keep(District district)
        {
            People = Math.Max(DistrictOptions.LeastPeople, district.Roster.People.Count());
            District = district;
        }
    }
}
