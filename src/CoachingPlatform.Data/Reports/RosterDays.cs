using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Data.Reports;

/// <summary>On which day of the district each import of the roster was made.</summary>
internal sealed class RosterDays
{
    private readonly Dictionary<long, DateOnly> days = [];

    public RosterDays(IMoment connection, DistrictFacts facts)
    {
        using var imports = connection.Prepare("SELECT import, at FROM roster_import WHERE tenant = ? ORDER BY import");
        imports.With(facts.Tenant);
        while (imports.Step())
        {
            // Nothing is known of the time before the first import; who was on it counts as having been there.
            days[imports.Long(0)] = days.Count == 0 ? DateOnly.MinValue : facts.DateOf(imports.Instant(1));
            Last = imports.Long(0);
        }
    }

    /// <summary>The number of the last import; 0 before the first.</summary>
    public long Last { get; }

    /// <summary>The day of an import.</summary>
    public DateOnly Of(long import) => days.GetValueOrDefault(import, DateOnly.MinValue);
}
