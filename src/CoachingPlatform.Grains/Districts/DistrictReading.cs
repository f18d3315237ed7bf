using System.Text.Json;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Grains.Districts;

/// <summary>Reads districts from the database, each at one moment.</summary>
internal sealed class DistrictReading(TenantReader reader)
{
    public Task<DistrictEntry?> Entry(string code) =>
        reader.Read(
            code,
            db =>
                db.Tenants.Where(t => t.Tenant == code)
                    .Select(t => new DistrictEntry(t.Tenant, t.Name, t.SuspendedAt != null))
                    .SingleOrDefaultAsync()
        );

    /// <summary>Null for a district that is not there or is suspended at that moment.</summary>
    public Task<District?> District(string tenant) =>
        reader.Read(
            tenant,
            async db =>
            {
                if (!await db.Tenants.AnyAsync(t => t.Tenant == tenant && t.SuspendedAt == null))
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
