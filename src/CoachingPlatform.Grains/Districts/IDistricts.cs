using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Grains.Districts;

/// <summary>The districts of this installation, as this process knows them: read from memory.</summary>
public interface IDistricts
{
    /// <summary>
    /// The facts and roster of a district; null when there is none of that code here, and while it is suspended: nothing
    /// may tell the two apart.
    /// </summary>
    ValueTask<District?> Find(string tenant);

    /// <summary>
    /// What a district is called and whether it is suspended, without loading its roster; null when there is none. An
    /// unknown code costs a look-up and is not kept, so that a stranger cannot fill the memory.
    /// </summary>
    ValueTask<DistrictEntry?> Entry(string code);

    /// <summary>Forgets what is cached of a district, so that the next look reads it anew. Called after the write.</summary>
    void Changed(string tenant);
}

/// <summary>One district at one moment.</summary>
public sealed record District(DistrictFacts Facts, Roster Roster)
{
    public Occasion Occasion(Caller caller, DateTimeOffset now) => new(caller, now, Facts, Roster);
}

/// <summary>A district by its code, the id of its tenant.</summary>
public sealed record DistrictEntry(string Code, string Name, bool IsSuspended);
