using System.Collections.Concurrent;
using CoachingPlatform.Data.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// Plans the night of each district once it begins there. A night that the program slept through is planned when it wakes,
/// the last one alone; a new district's first is planned at once.
/// </summary>
public sealed class NightPlanner(ReportRuns runs)
{
    /// <summary>When the next night of a district begins: until then there is nothing to read.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> next = new(StringComparer.Ordinal);

    /// <summary>The fan-out. Done twice, or by two programs, it plans each night once.</summary>
    public async Task Plan(CancellationToken cancel)
    {
        foreach (var tenant in await runs.Districts(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (!next.TryGetValue(tenant, out var begins) || begins <= runs.Now)
            {
                await Plan(tenant, cancel);
            }
        }
    }

    private async Task Plan(string tenant, CancellationToken cancel)
    {
        var facts = await runs.Reader.Read(tenant, db => db.DistrictFacts.SingleOrDefaultAsync(cancel), cancel);
        if (facts is null)
        {
            // Entered, and not founded yet.
            return;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DistrictFactsRows.Facts(facts).TimeZone);
        var (night, begins) = Nights.Of(runs.Now, runs.Options.NightlyAt, zone);
        await runs.PlanNight(tenant, night);
        await runs.Forget(tenant, cancel);
        next[tenant] = begins;
    }
}
