using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Roster;

/// <summary>
/// Brings the roster to what a bulk package says, in one transaction: a person who is missing is ended, one who
/// reappears is active again, one who changed gets a new row. What nobody changed is not touched.
/// </summary>
public sealed class RosterImporter(IJournal journal, TenantReader reader, TimeProvider clock)
{
    /// <summary>The same person, or school, of a district's system has the same id for ever.</summary>
    public static Guid IdOf(string tenant, string kind, string sourcedId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/{kind}/{sourcedId}")).AsSpan(0, 16));

    public static Guid PersonId(string tenant, string sourcedId) => IdOf(tenant, "person", sourcedId);

    public static Guid SchoolId(string tenant, string sourcedId) => IdOf(tenant, "school", sourcedId);

    /// <summary>Imports the people of a package; gives the number of the import.</summary>
    public async Task<long> Import(string tenant, RosterPackage package, string source, Guid actor)
    {
        var (people, roles, last, facts) = await reader.Read(
            tenant,
            async db =>
                (
                    await db.People.Where(p => p.UntilImport == null).ToListAsync(),
                    await db.PersonRoles.Where(r => r.UntilImport == null).ToListAsync(),
                    await db.RosterImports.MaxAsync(i => (long?)i.Import) ?? 0,
                    await db.DistrictFacts.SingleOrDefaultAsync()
                )
        );
        var (import, now) = (last + 1, clock.GetUtcNow());
        var nowPeople = package.People.Select(p => Row(tenant, p, import)).ToList();
        var nowRoles = package.People.SelectMany(p => RoleRows(tenant, p, import)).ToList();
        var rows = Difference(people, nowPeople, p => p.Person, Same, p => p with { UntilImport = import })
            .Concat(
                Difference(
                    roles,
                    nowRoles,
                    r => (r.Person, r.Role, r.School),
                    (a, b) => a.Rank == b.Rank,
                    r => r with { UntilImport = import }
                )
            )
            .Append(
                new RosterImportRow
                {
                    Tenant = tenant,
                    Import = import,
                    At = now,
                    Source = source,
                    Actor = actor,
                    People = package.People.Length,
                }
            );
        var schools = RosterAudit.Schools(tenant, facts, package);
        await journal.Write([
            .. rows.Select(row => new RowWrite(row)),
            .. RosterAudit.Lines(tenant, roles, nowRoles, schools, actor, now),
        ]);
        return import;
    }

    private static IEnumerable<object> Difference<TRow, TKey>(
        List<TRow> before,
        List<TRow> now,
        Func<TRow, TKey> key,
        Func<TRow, TRow, bool> same,
        Func<TRow, TRow> ended
    )
        where TRow : class
        where TKey : notnull
    {
        var known = before.ToDictionary(key);
        foreach (var row in now)
        {
            if (known.Remove(key(row), out var old))
            {
                if (same(old, row))
                {
                    continue;
                }
                yield return ended(old);
            }
            yield return row;
        }
        foreach (var gone in known.Values)
        {
            yield return ended(gone);
        }
    }

    private static bool Same(PersonRow a, PersonRow b) => a with { FromImport = b.FromImport } == b;

    private static PersonRow Row(string tenant, RosterPerson p, long import) =>
        new()
        {
            Tenant = tenant,
            Person = PersonId(tenant, p.SourcedId),
            FromImport = import,
            SourcedId = p.SourcedId,
            GivenName = p.GivenName,
            FamilyName = p.FamilyName,
            Email = p.Email,
            GradeBands = string.Join(',', p.GradeBands),
            Subjects = JsonSerializer.Serialize(p.Subjects),
            FirstYearTeaching = p.FirstYearTeaching,
        };

    private static IEnumerable<PersonRoleRow> RoleRows(string tenant, RosterPerson p, long import) =>
        p.Roles.Select(
            (r, rank) =>
                new PersonRoleRow
                {
                    Tenant = tenant,
                    Person = PersonId(tenant, p.SourcedId),
                    Role = r.Role,
                    School = r.School is { } school ? SchoolId(tenant, school) : Guid.Empty,
                    FromImport = import,
                    Rank = rank,
                }
        );
}
