using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Data.Roster;

/// <summary>The lines of the audit trail that an import writes in its transaction: each role that it gave or took.</summary>
internal static class RosterAudit
{
    /// <summary>The names of the schools that a role may be limited to, old ones too.</summary>
    public static Dictionary<Guid, string> Schools(string tenant, DistrictFactsRow? facts, RosterPackage package)
    {
        var names = package.Schools.ToDictionary(s => RosterImporter.SchoolId(tenant, s.SourcedId), s => s.Name);
        foreach (var school in facts is null ? [] : DistrictFactsRows.Facts(facts).Schools)
        {
            names[school.Id] = school.Name;
        }
        return names;
    }

    public static IEnumerable<RowWrite> Lines(
        string tenant,
        List<PersonRoleRow> before,
        List<PersonRoleRow> now,
        Dictionary<Guid, string> schools,
        Guid actor,
        DateTimeOffset at
    )
    {
        return Of(now, before, AuditKind.RoleGiven).Concat(Of(before, now, AuditKind.RoleTaken));

        // A role whose rank among several changed was neither given nor taken.
        IEnumerable<RowWrite> Of(List<PersonRoleRow> these, List<PersonRoleRow> without, AuditKind kind)
        {
            var known = without.Select(Key).ToHashSet();
            return these
                .Where(r => !known.Contains(Key(r)))
                .Select(r => AuditTrail.Line(tenant, kind, actor, r.Person, Detail(r, schools), at));
        }
    }

    private static (Guid Person, Role Role, Guid School) Key(PersonRoleRow r) => (r.Person, r.Role, r.School);

    private static string Detail(PersonRoleRow r, Dictionary<Guid, string> schools) =>
        r.School == Guid.Empty
            ? $"{Name(r.Role)} of the whole district"
            : $"{Name(r.Role)} at {schools.GetValueOrDefault(r.School, "a school that is not known here")}";

    private static string Name(Role role) =>
        role switch
        {
            Role.SchoolLeader => "School leader",
            Role.DistrictLeader => "District leader",
            _ => role.ToString(),
        };
}
