using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Demo;

namespace CoachingPlatform.Server.Development;

/// <summary>Who is in the demo district. Not there outside Development.</summary>
public static class DevelopmentEndpoints
{
    public static void MapDevelopment(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }
        app.MapGet("/dev/people", People);
    }

    private static async Task<IResult> People(IDistricts districts)
    {
        if (await districts.Find(DemoDistrict.Tenant) is not { } district)
        {
            return Results.Json(Array.Empty<DemoPerson>());
        }
        return Results.Json(
            district
                .Roster.People.OrderByDescending(p => p.Roles.Max(r => r.Role))
                .ThenBy(p => p.FamilyName, StringComparer.InvariantCulture)
                .ThenBy(p => p.GivenName, StringComparer.InvariantCulture)
                .Select(p => DemoPerson.Of(p, district.Facts))
        );
    }

    private sealed record DemoPerson(Guid Id, string Name, IEnumerable<string> Roles, IEnumerable<string> Schools)
    {
        public static DemoPerson Of(Person p, DistrictFacts facts) =>
            new(
                p.Id,
                p.Name,
                p.Roles.Select(r => r.Role.ToString()).Distinct(),
                p.Roles.Where(r => r.School is not null)
                    .Select(r => facts.School(r.School!.Value)?.Name ?? "")
                    .Distinct()
            );
    }
}
