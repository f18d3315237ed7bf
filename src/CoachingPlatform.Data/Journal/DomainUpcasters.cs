namespace CoachingPlatform.Data.Journal;

/// <summary>The way up of each older version of an event of the domain, newest last.</summary>
internal static class DomainUpcasters
{
    public static readonly ImmutableArray<Upcaster> All =
    [
        // Before a district could set it, a share lasted for as long as the platform lets it.
        new("district.settings-changed", 1, shape => shape["longestShareDays"] = 400),
        // Before evidence could be a file, none was one.
        new("teacher.evidence-added", 1, _ => { }),
        new("teacher.step-agreed", 1, _ => { }),
    ];
}
