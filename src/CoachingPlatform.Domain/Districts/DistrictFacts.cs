namespace CoachingPlatform.Domain.Districts;

/// <summary>
/// All that is true of a district for everyone in it, at one number: immutable, cached per process, given to every
/// decision, and recorded by its number in every event.
/// </summary>
/// <param name="Number">Rises by one with each change; the version of the district's stream.</param>
[GenerateSerializer, Immutable]
public sealed record DistrictFacts(
    string Tenant,
    long Number,
    string Name,
    string TimeZone,
    Calendar Calendar,
    ImmutableArray<School> Schools,
    ImmutableArray<Priority> Priorities,
    ImmutableArray<Theme> OwnThemes,
    DistrictSettings Settings,
    ImmutableArray<Prompts.Stem> OwnStems
)
{
    public static DistrictFacts Unfounded(string tenant) =>
        new(tenant, 0, "", "UTC", Calendar.Empty, [], [], [], DistrictSettings.Default, []);

    /// <summary>The date of an instant in the district's time zone.</summary>
    public DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime
        );

    public School? School(Guid id) => Schools.FirstOrDefault(s => s.Id == id);

    /// <summary>The school it merged into, the one that merged into, and so on; empty while it goes on by itself.</summary>
    public IEnumerable<Guid> SuccessorsOf(Guid id)
    {
        var next = School(id)?.MergedInto;
        for (var steps = 0; next is { } successor && steps < Schools.Length; steps++)
        {
            yield return successor;
            next = School(successor)?.MergedInto;
        }
    }

    public Priority? Priority(Guid id) => Priorities.FirstOrDefault(p => p.Id == id);

    /// <summary>The district's priorities and those of the school that are active on a day.</summary>
    public IEnumerable<Priority> ActivePriorities(DateOnly day, Guid? school) =>
        Priorities.Where(p => p.IsActiveOn(day) && (p.School is null || p.School == school));

    /// <summary>A theme of a shipped framework or of this district, by its code.</summary>
    public Theme? Theme(string code) => ThemeCatalog.Find(code) ?? OwnThemes.FirstOrDefault(t => t.Code == code);

    /// <summary>The stems in force: the district's own bank where it replaced the shipped one.</summary>
    public ImmutableArray<Prompts.Stem> Stems => OwnStems.Length > 0 ? OwnStems : Prompts.PromptBank.Shipped.Stems;
}

/// <summary>A school of the district.</summary>
/// <param name="MergedInto">The successor, whose leaders then read its reports.</param>
/// <param name="ClosedOn">The first day on which it is no longer open.</param>
[GenerateSerializer, Immutable]
public sealed record School(Guid Id, string Name, Guid? MergedInto = null, DateOnly? ClosedOn = null)
{
    public bool IsOpenOn(DateOnly day) => ClosedOn is not { } closed || day < closed;
}

/// <summary>
/// A district's or school's priority. Renaming keeps its history; a new meaning is a new priority.
/// </summary>
/// <param name="School">The school it belongs to; null for a priority of the whole district.</param>
/// <param name="From">The first day it is active.</param>
/// <param name="Until">The first day it is no longer active; null for open-ended.</param>
[GenerateSerializer, Immutable]
public sealed record Priority(Guid Id, string Title, string Description, Guid? School, DateOnly From, DateOnly? Until)
{
    public bool IsActiveOn(DateOnly day) => From <= day && (Until is not { } until || day < until);
}

/// <summary>A tag from a framework of teaching practice, or one that the district added.</summary>
/// <param name="Code">Unique in the district, such as 3b or CSTP-1.</param>
[GenerateSerializer, Immutable]
public sealed record Theme(string Framework, string Code, string Label);

/// <summary>What a district may set. Every setting may make the platform's rules stricter, never looser.</summary>
/// <param name="CalibratingStance">Offers the calibrating stance, with its own stems. Off by default.</param>
/// <param name="EvidenceLinksOnly">Evidence is kept as links only. Off by default.</param>
/// <param name="SmallestGroup">The fewest teachers a leader's figure may stand on: 5 by default, never lower.</param>
/// <param name="LongestShareDays">
/// For how many days from its beginning a teacher's share is in force: 400 by default, never more; 0 where sharing is off.
/// </param>
[GenerateSerializer, Immutable]
public sealed record DistrictSettings(
    bool CalibratingStance,
    bool EvidenceLinksOnly,
    int SmallestGroup,
    int LongestShareDays = DistrictSettings.PlatformLongestShareDays
)
{
    /// <summary>The longest share of the platform's own rules, in days.</summary>
    public const int PlatformLongestShareDays = 400;

    public static DistrictSettings Default { get; } = new(false, false, 5);
}
