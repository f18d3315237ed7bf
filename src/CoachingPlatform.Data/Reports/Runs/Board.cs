using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Verification;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>What is to be done, in all districts that are not suspended, at one moment. Ids only: no row is told apart here.</summary>
/// <param name="Waiting">Runs that are due, and runs whose holder gave no sign for too long.</param>
/// <param name="InWork">How many runs of each district are in somebody's hands.</param>
internal sealed record Board(ImmutableArray<Waiting> Waiting, IReadOnlyDictionary<string, int> InWork)
{
    public static async Task<Board> Read(AllDistricts all, DateTimeOffset now)
    {
        await using var moment = await Moment.Open(all.Lease, "", CancellationToken.None);
        var served = (await Served(moment.Db).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var held = (
            await moment
                .Db.ReportLeases.IgnoreQueryFilters([PlatformContext.TenantFilter])
                .Where(l => l.Until > now)
                .Select(l => new
                {
                    l.Tenant,
                    l.Run,
                    l.Fence,
                })
                .ToListAsync()
        ).ToHashSet();
        var runs = await moment
            .Db.ReportRuns.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .Where(r => (r.State == RunState.Due && r.DueAt <= now) || r.State == RunState.Claimed)
            .Select(r => new
            {
                r.Tenant,
                r.Run,
                r.Fence,
                r.State,
                r.DueAt,
            })
            .ToListAsync();
        var ours = runs.Where(r => served.Contains(r.Tenant))
            .ToLookup(r =>
                r.State == RunState.Claimed
                && held.Contains(
                    new
                    {
                        r.Tenant,
                        r.Run,
                        r.Fence,
                    }
                )
            );
        return new Board(
            [.. ours[false].Select(r => new Waiting(r.Tenant, r.Run, r.DueAt))],
            ours[true].CountBy(r => r.Tenant).ToDictionary(StringComparer.Ordinal)
        );
    }

    /// <summary>The districts that are served.</summary>
    public static async Task<ImmutableArray<string>> Districts(AllDistricts all, CancellationToken cancel)
    {
        await using var moment = await Moment.Open(all.Lease, "", cancel);
        return [.. await Served(moment.Db).ToListAsync(cancel)];
    }

    private static IQueryable<string> Served(PlatformContext db) =>
        db.Tenants.Where(t => t.SuspendedAt == null).Select(t => t.Tenant).Order();
}
