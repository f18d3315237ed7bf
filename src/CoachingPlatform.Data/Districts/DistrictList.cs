using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Districts;

/// <summary>One district as its operator sees it: nothing of what is in it.</summary>
/// <param name="People">How many are on its roster.</param>
/// <param name="Since">When it was entered.</param>
public sealed record ListedDistrict(
    string Code,
    string Name,
    int People,
    DateTimeOffset Since,
    DateTimeOffset? SuspendedAt
);

/// <summary>The districts of a data folder, whether or not a program serves it.</summary>
public static class DistrictList
{
    public static async Task<ImmutableArray<ListedDistrict>> Read(DataFolder folder, CancellationToken cancel)
    {
        await using var moment = await Moment.Open(AllDistricts.Of(folder).Lease, "", cancel);
        var people = await moment
            .Db.People.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .Where(p => p.UntilImport == null)
            .GroupBy(p => p.Tenant)
            .Select(g => new { Tenant = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Tenant, g => g.Count, StringComparer.Ordinal, cancel);
        var districts = await moment.Db.Tenants.OrderBy(t => t.Tenant).ToListAsync(cancel);
        return
        [
            .. districts.Select(t => new ListedDistrict(
                t.Tenant,
                t.Name,
                people.GetValueOrDefault(t.Tenant),
                t.CreatedAt,
                t.SuspendedAt
            )),
        ];
    }
}
