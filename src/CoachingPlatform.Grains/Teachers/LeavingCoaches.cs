using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Journaling;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// After a roster: closes what coaches who are on it no more had open, one command to each teacher's record. Interrupted, it
/// is simply run again: what is closed is not found any more, and the same command has the same id.
/// </summary>
public sealed class LeavingCoaches(IGrainFactory grains, IDistricts districts, TenantReader reader)
{
    private sealed record Open(Guid Teacher, Guid Coach, Guid Assignment, long Import, DateTimeOffset LeftAt);

    /// <summary>Gives how many assignments it could not close; they wait for the next run.</summary>
    public async Task<int> Run(string tenant, CancellationToken cancel)
    {
        if (await districts.Find(tenant) is not { } district)
        {
            return 0;
        }
        var left = 0;
        foreach (var open in await OfThoseWhoLeft(tenant, district, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var result = await grains
                .GetGrain<ITeacherGrain>(TenantKey.For(tenant, open.Teacher))
                .Execute(
                    DistrictAuthority.Operator(tenant),
                    CommandHash.DerivedId(open.Assignment, open.Import),
                    new RecordCoachLeaving(open.Coach, district.Facts.DateOf(open.LeftAt))
                );
            left += result.Outcome == CommandOutcome.Applied ? 0 : 1;
        }
        return left;
    }

    /// <summary>The assignments that go on past the import which ended their coach's line of the roster.</summary>
    private async Task<List<Open>> OfThoseWhoLeft(string tenant, District district, CancellationToken cancel)
    {
        var open = await reader.Read(
            tenant,
            db =>
            {
                var gone = db
                    .People.Where(p => !db.People.Any(n => n.Person == p.Person && n.UntilImport == null))
                    .GroupBy(p => p.Person)
                    .Select(g => new { Person = g.Key, Import = g.Max(p => p.UntilImport)!.Value });
                return db
                    .Caseload.Join(gone, c => c.Coach, g => g.Person, (c, g) => new { c, g.Import })
                    .Join(db.RosterImports, x => x.Import, i => i.Import, (x, i) => new { x.c, i })
                    .ToListAsync(cancel);
            },
            cancel
        );
        return
        [
            .. open.Where(x => x.c.Until is not { } until || until > district.Facts.DateOf(x.i.At))
                .Select(x => new Open(x.c.Teacher, x.c.Coach, x.c.Assignment, x.i.Import, x.i.At)),
        ];
    }
}
