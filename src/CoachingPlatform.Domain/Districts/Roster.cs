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

    public bool Is(Role role) => Roles.Any(r => r.Role == role);

    /// <summary>The schools where this person teaches, the primary one first.</summary>
    public IEnumerable<Guid> SchoolsAs(Role role) =>
        Roles.Where(r => r.Role == role && r.School is not null).Select(r => r.School!.Value);

    /// <summary>A leader or administrator, of whatever.</summary>
    public bool LeadsAnything() =>
        Roles.Any(r => r.Role is Role.SchoolLeader or Role.DistrictLeader or Role.Administrator);

    /// <summary>An administrator of the whole district.</summary>
    public bool Administers() => Roles.Any(r => r.Role == Role.Administrator && r.School is null);

    /// <summary>A leader of the whole district, or of this school.</summary>
    public bool Leads(Guid school) =>
        Roles.Any(r => r.Role == Role.SchoolLeader && (r.School is null || r.School == school));
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
