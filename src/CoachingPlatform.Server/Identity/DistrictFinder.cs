using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity;

/// <summary>Finds a district by what somebody types who wants to sign in: its code, or their e-mail address.</summary>
public sealed class DistrictFinder(IDistricts districts, Func<IdentityContext> open)
{
    /// <summary>The district's code; null where there is none, or none that is served.</summary>
    public async Task<string?> Find(string typed, CancellationToken cancel)
    {
        typed = typed.Trim().ToLowerInvariant();
        var code = typed.Contains('@', StringComparison.Ordinal)
            ? await ByDomain(typed[(typed.LastIndexOf('@') + 1)..], cancel)
            : typed;
        return code is not null && await districts.Find(code) is not null ? code : null;
    }

    /// <summary>The one district whose providers name this domain: only the providers' addresses are looked at.</summary>
    private async Task<string?> ByDomain(string domain, CancellationToken cancel)
    {
        if (domain.Length is 0 or > 253 || domain.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }
        await using var db = open();
        var found = await db
            .Providers.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .Where(p => ("," + p.Domains + ",").Contains("," + domain + ","))
            .Select(p => p.Tenant)
            .Distinct()
            .Take(2)
            .ToListAsync(cancel);
        return found is [var only] ? only : null;
    }
}
