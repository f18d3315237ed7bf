using System.Collections.Frozen;

namespace CoachingPlatform.Domain.Districts;

/// <summary>What a person may be in a district; a person may hold several.</summary>
public enum Role
{
    Teacher,
    Coach,
    SchoolLeader,
    DistrictLeader,
    Administrator,
}

/// <summary>The band of grades somebody teaches.</summary>
public enum GradeBand
{
    KTo2,
    ThreeTo5,
    SixTo8,
    NineTo12,
}

/// <summary>A role, limited to one school or, where that is null, for the whole district.</summary>
[GenerateSerializer, Immutable]
public sealed record RoleAt(Role Role, Guid? School);

/// <summary>Somebody with a sign-in, as the district's roster has them.</summary>
/// <param name="FirstYearTeaching">The calendar year they began to teach; null when the roster does not say.</param>
/// <param name="OnLeave">On the roster, but not there at present.</param>
[GenerateSerializer, Immutable]
public sealed record Person(
    Guid Id,
    string GivenName,
    string FamilyName,
    string Email,
    ImmutableArray<RoleAt> Roles,
    ImmutableArray<GradeBand> GradeBands,
    ImmutableArray<string> Subjects,
    int? FirstYearTeaching,
    bool OnLeave
)
{
    /// <summary>When this person last ceased to hold a leader's or administrator's role; null if they never held one.</summary>
    [Id(0)]
    public DateTimeOffset? LedUntil { get; init; }

    public string Name => $"{GivenName} {FamilyName}";

    // These are asked at every request, several times: they take no delegate.

    public bool Is(Role role)
    {
        foreach (var held in Roles)
        {
            if (held.Role == role)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether they hold a role that is limited to this school.</summary>
    public bool IsAt(Role role, Guid school)
    {
        foreach (var held in Roles)
        {
            if (held.Role == role && held.School == school)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The schools where this person teaches, the primary one first.</summary>
    public IEnumerable<Guid> SchoolsAs(Role role) =>
        Roles.Where(r => r.Role == role && r.School is not null).Select(r => r.School!.Value);

    /// <summary>A leader or administrator, of whatever.</summary>
    public bool LeadsAnything() => Is(Role.SchoolLeader) || Is(Role.DistrictLeader) || Is(Role.Administrator);

    /// <summary>An administrator of the whole district.</summary>
    public bool Administers() => Roles.Any(r => r.Role == Role.Administrator && r.School is null);

    /// <summary>A leader of the whole district, or of this school.</summary>
    public bool Leads(Guid school)
    {
        foreach (var held in Roles)
        {
            if (held.Role == Role.SchoolLeader && (held.School is null || held.School == school))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a role of theirs reaches somebody who teaches: one that is limited to a school, only there.</summary>
    public bool Reaches(Role role, Person? teacher)
    {
        foreach (var held in Roles)
        {
            if (held.Role == role && (held.School is not { } school || teacher?.IsAt(Role.Teacher, school) == true))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>The people of one district as one import left them: immutable, cached per process.</summary>
public sealed class Roster
{
    private readonly FrozenDictionary<Guid, Person> byId;
    private readonly FrozenSet<Guid> former;

    /// <param name="former">Those who are on it no more.</param>
    public Roster(string tenant, long import, IEnumerable<Person> people, IEnumerable<Guid>? former = null)
    {
        Tenant = tenant;
        Import = import;
        byId = people.ToFrozenDictionary(p => p.Id);
        this.former = former?.ToFrozenSet() ?? [];
    }

    public string Tenant { get; }

    /// <summary>The number of the last import that it holds.</summary>
    public long Import { get; }

    public IEnumerable<Person> People => byId.Values;

    public Person? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>Somebody who is on the roster, or was.</summary>
    public bool Knows(Guid id) => byId.ContainsKey(id) || former.Contains(id);
}
