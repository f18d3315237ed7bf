using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Grains.Districts;

/// <summary>The facts and roster of each district, as this process knows them: read from memory.</summary>
public interface IDistricts
{
    /// <summary>Null when there is no such district here.</summary>
    ValueTask<District?> Find(string tenant);

    /// <summary>Forgets what is cached of a district, so that the next look reads it anew.</summary>
    void Changed(string tenant);
}

/// <summary>One district at one moment.</summary>
public sealed record District(DistrictFacts Facts, Roster Roster)
{
    public Occasion Occasion(Caller caller, DateTimeOffset now) => new(caller, now, Facts, Roster);
}
