using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Data.Roster;

/// <summary>
/// Reads the folder of a OneRoster 1.2 CSV package (1EdTech, bulk). A coach has the extension role ext:coach; the first
/// year of teaching and a coach's area come from metadata columns.
/// </summary>
public static class OneRosterReader
{
    public static RosterPackage Read(string folder)
    {
        var orgs = RosterFile
            .Read(folder, "orgs.csv")
            .Select(l => new Org(
                l.Required("sourcedId"),
                l.Required("name"),
                l.Required("type"),
                l.Optional("parentSourcedId")
            ))
            .ToList();
        var roles = Roles(folder, orgs.DistinctBy(o => o.Id).ToDictionary(o => o.Id, StringComparer.Ordinal));
        var subjects = Subjects(folder);
        var people = RosterFile
            .Read(folder, "users.csv")
            .Where(l => l.Optional("enabledUser") != "false")
            .Select(l => Person(l, roles, subjects))
            .Where(p => p.Roles.Length > 0)
            .ToImmutableArray();
        return new RosterPackage(
            [.. orgs.Where(o => o.IsSchool).Select(o => new RosterSchool(o.Id, o.Name))],
            people,
            Years(folder)
        );
    }

    private static RosterPerson Person(
        RosterLine line,
        ILookup<string, (Role Role, string? School)> roles,
        ILookup<string, string> subjects
    )
    {
        var id = line.Required("sourcedId");
        return new RosterPerson(
            id,
            line.Optional("preferredGivenName") ?? line.Required("givenName"),
            line.Optional("preferredFamilyName") ?? line.Required("familyName"),
            line.Optional("email") ?? "",
            [.. roles[id]],
            Bands(line),
            [.. subjects[id].Distinct(StringComparer.Ordinal)],
            line.Whole("metadata.firstYearTeaching"),
            line.Optional("metadata.coachingArea")
        );
    }

    private static ILookup<string, (Role Role, string? School)> Roles(string folder, Dictionary<string, Org> orgs) =>
        RosterFile
            .Read(folder, "roles.csv")
            .Select(l =>
                (
                    User: l.Required("userSourcedId"),
                    Role: RoleOf(l.Required("role")),
                    Place: PlaceOf(l, orgs),
                    Primary: l.Required("roleType") == "primary"
                )
            )
            .Where(r => r.Role is not null && r.Place is not null)
            .OrderByDescending(r => r.Primary)
            .ToLookup(r => r.User, r => (r.Role!.Value, r.Place!.IsSchool ? r.Place.Id : null), StringComparer.Ordinal);

    /// <summary>
    /// The school or district of a role: a department's is that of the organization above it. Null for a role in a state
    /// or nation, which says nothing here. Nobody gets the whole district by an organization that the file lacks.
    /// </summary>
    private static Org? PlaceOf(RosterLine line, Dictionary<string, Org> orgs)
    {
        var id = line.Required("orgSourcedId");
        for (var steps = 0; steps <= orgs.Count; steps++)
        {
            if (!orgs.TryGetValue(id, out var org))
            {
                throw line.Wrong("orgSourcedId", $"names the organization {id}, which orgs.csv lacks");
            }
            if (org.IsSchool || org.Type is "district" or "local")
            {
                return org;
            }
            if (org.Type != "department" || org.Parent is null)
            {
                return null;
            }
            id = org.Parent;
        }
        throw line.Wrong("orgSourcedId", "leads in a circle of organizations above one another");
    }

    private static Role? RoleOf(string role) =>
        role switch
        {
            "teacher" => Role.Teacher,
            "ext:coach" => Role.Coach,
            "principal" or "siteAdministrator" => Role.SchoolLeader,
            "districtAdministrator" => Role.DistrictLeader,
            "systemAdministrator" => Role.Administrator,
            _ => null,
        };

    private static ImmutableArray<GradeBand> Bands(RosterLine line) =>
        [
            .. (line.Optional("grades") ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(g =>
                    g switch
                    {
                        "PK" or "TK" or "KG" or "01" or "02" => GradeBand.KTo2,
                        "03" or "04" or "05" => GradeBand.ThreeTo5,
                        "06" or "07" or "08" => GradeBand.SixTo8,
                        _ => GradeBand.NineTo12,
                    }
                )
                .Distinct(),
        ];

    private static ILookup<string, string> Subjects(string folder)
    {
        var byClass = RosterFile
            .Read(folder, "classes.csv")
            .Select(l => (Id: l.Required("sourcedId"), Subjects: l.Optional("subjects") ?? ""))
            .DistinctBy(c => c.Id)
            .ToDictionary(c => c.Id, c => c.Subjects, StringComparer.Ordinal);
        return RosterFile
            .Read(folder, "enrollments.csv")
            .Where(l => l.Required("role") == "teacher")
            .Select(l => (User: l.Required("userSourcedId"), Class: l.Required("classSourcedId")))
            .SelectMany(e =>
                byClass
                    .GetValueOrDefault(e.Class, "")
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(subject => (e.User, Subject: subject))
            )
            .ToLookup(e => e.User, e => e.Subject, StringComparer.Ordinal);
    }

    /// <summary>School years with their terms; the gaps between terms are breaks.</summary>
    private static ImmutableArray<SchoolYear> Years(string folder)
    {
        var sessions = RosterFile
            .Read(folder, "academicSessions.csv")
            .Select(l =>
                (
                    Id: l.Required("sourcedId"),
                    Type: l.Required("type"),
                    Title: l.Required("title"),
                    From: l.Date("startDate"),
                    Until: l.Date("endDate"),
                    Parent: l.Optional("parentSourcedId"),
                    Year: l.Whole("schoolYear") ?? throw l.Wrong("schoolYear", "is empty, and the format requires it")
                )
            )
            .ToList();
        return
        [
            .. sessions
                .Where(s => s.Type == "schoolYear")
                .OrderBy(s => s.From)
                .Select(y =>
                {
                    var terms = sessions
                        .Where(s => s.Parent == y.Id && s.Type is "semester" or "term")
                        .OrderBy(s => s.From)
                        .Select(s => new Span(s.Title, s.From, s.Until))
                        .ToImmutableArray();
                    return new SchoolYear(y.Year, y.From, y.Until, terms, Gaps(terms));
                }),
        ];
    }

    private static ImmutableArray<Span> Gaps(ImmutableArray<Span> terms) =>
        [
            .. terms
                .Zip(terms.Skip(1))
                .Where(pair => pair.First.Until < pair.Second.From)
                .Select(pair => new Span("Break between terms", pair.First.Until, pair.Second.From)),
        ];

    private sealed record Org(string Id, string Name, string Type, string? Parent)
    {
        public bool IsSchool => Type == "school";
    }
}
