using System.Collections.Concurrent;
using System.Text.Json;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Grains.Districts;

/// <summary>
/// Reads a district's facts and roster once and keeps them until they change. A database of one process is changed by
/// this process only, which then calls <see cref="Changed"/>.
/// </summary>
public sealed class DistrictCache(TenantReader reader) : IDistricts
{
    private readonly ConcurrentDictionary<string, Lazy<Task<District?>>> districts = new(StringComparer.Ordinal);

    public async ValueTask<District?> Find(string tenant)
    {
        if (!TenantKey.IsTenant(tenant))
        {
            return null;
        }
        var entry = districts.GetOrAdd(tenant, t => new Lazy<Task<District?>>(() => Read(t)));
        try
        {
            if (await entry.Value is { } district)
            {
                return district;
            }
        }
        catch
        {
            districts.TryRemove(new(tenant, entry));
            throw;
        }
        // An unknown name is not kept: it would let a stranger fill the memory.
        districts.TryRemove(new(tenant, entry));
        return null;
    }

    public void Changed(string tenant) => districts.TryRemove(tenant, out _);

    private Task<District?> Read(string tenant) =>
        reader.Read(
            tenant,
            async db =>
            {
                if (!await db.Tenants.AnyAsync(t => t.Tenant == tenant))
                {
                    return null;
                }
                var facts = await db.DistrictFacts.SingleOrDefaultAsync();
                var people = await db.People.Where(p => p.UntilImport == null).ToListAsync();
                var roles = await db.PersonRoles.Where(r => r.UntilImport == null).ToListAsync();
                var led = await LedUntil(db);
                var former = await db.People.Where(p => p.UntilImport != null).Select(p => p.Person).ToListAsync();
                var import = await db.RosterImports.MaxAsync(i => (long?)i.Import) ?? 0;
                return new District(
                    facts is null ? DistrictFacts.Unfounded(tenant) : DistrictFactsRows.Facts(facts),
                    new Roster(tenant, import, People(people, roles.ToLookup(r => r.Person), led), former.Distinct())
                );
            }
        );

    /// <summary>When each person who once was a leader or administrator last ceased to be one.</summary>
    private static async Task<Dictionary<Guid, DateTimeOffset>> LedUntil(PlatformContext db)
    {
        Role[] leading = [Role.SchoolLeader, Role.DistrictLeader, Role.Administrator];
        var ended = await db
            .PersonRoles.Where(r => r.UntilImport != null && leading.Contains(r.Role))
            .Join(db.RosterImports, r => r.UntilImport, i => i.Import, (r, i) => new { r.Person, i.At })
            .ToListAsync();
        return ended.GroupBy(e => e.Person).ToDictionary(g => g.Key, g => g.Max(e => e.At));
    }

    private static IEnumerable<Person> People(
        IEnumerable<PersonRow> people,
        ILookup<Guid, PersonRoleRow> roles,
        Dictionary<Guid, DateTimeOffset> led
    ) =>
        people.Select(p => new Person(
            p.Person,
            p.GivenName,
            p.FamilyName,
            p.Email,
            [.. roles[p.Person].OrderBy(r => r.Rank).Select(r => new RoleAt(r.Role, School(r.School)))],
            [.. p.GradeBands.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(b => Enum.Parse<GradeBand>(b))],
            JsonSerializer.Deserialize<ImmutableArray<string>>(p.Subjects),
            p.FirstYearTeaching,
            p.OnLeave
        )
        {
            LedUntil = led.TryGetValue(p.Person, out var until) ? until : null,
        });

    private static Guid? School(Guid stored) => stored == Guid.Empty ? null : stored;
}
