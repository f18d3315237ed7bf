using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>The runs of a data folder as its operator sees them, whether or not a program serves it.</summary>
public static class RunList
{
    /// <summary>Of all districts, the latest first.</summary>
    public static async Task<ImmutableArray<RunStanding>> Read(DataFolder folder, CancellationToken cancel)
    {
        await using var moment = await Moment.Open(AllDistricts.Of(folder).Lease, "", cancel);
        var leases = await moment
            .Db.ReportLeases.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .ToDictionaryAsync(l => (l.Tenant, l.Run), cancel);
        var runs = await moment
            .Db.ReportRuns.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .OrderByDescending(r => r.PlannedAt)
            .ThenBy(r => r.Tenant)
            .ThenBy(r => r.Run)
            .ToListAsync(cancel);
        return [.. runs.Select(r => RunStanding.At(r, leases.GetValueOrDefault((r.Tenant, r.Run))))];
    }
}
