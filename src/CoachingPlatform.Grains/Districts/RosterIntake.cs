using CoachingPlatform.Data.Roster;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Grains.Districts;

/// <summary>
/// Takes a district's roster in, and does what follows from it: this process's memory of the roster, and the coaches who
/// left. Whoever imports while the program serves goes through here.
/// </summary>
public sealed class RosterIntake(RosterImporter importer, IDistricts districts, LeavingCoaches leaving)
{
    /// <summary>Gives the number of the import.</summary>
    public async Task<long> Import(
        string tenant,
        RosterPackage package,
        string source,
        Guid actor,
        CancellationToken cancel = default
    )
    {
        var import = await importer.Import(tenant, package, source, actor);
        districts.Changed(tenant);
        await leaving.Run(tenant, cancel);
        return import;
    }
}
