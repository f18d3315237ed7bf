using System.Security.Claims;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Demo;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace CoachingPlatform.Server.Development;

/// <summary>Who is in the demo district, and a token for any of them. Not there outside Development.</summary>
public static class DevelopmentEndpoints
{
    public static void MapDevelopment(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }
        app.MapGet("/dev/people", People);
        app.MapPost("/dev/token", Token);
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

    private static async Task<IResult> Token(TokenRequest request, IDistricts districts)
    {
        var district = await districts.Find(DemoDistrict.Tenant);
        if (district?.Roster.Find(request.PersonId) is not { } person)
        {
            return Results.Json(
                new
                {
                    error = "“personId” is not the id of somebody in the demo district. GET /dev/people lists them.",
                },
                statusCode: StatusCodes.Status404NotFound
            );
        }
        var identity = new ClaimsIdentity(
            [
                new Claim("tenant", DemoDistrict.Tenant),
                new Claim("sub", person.Id.ToString()),
                new Claim("sid", Guid.NewGuid().ToString("N")),
            ],
            BearerTokenDefaults.AuthenticationScheme
        );
        return Results.SignIn(
            new ClaimsPrincipal(identity),
            authenticationScheme: BearerTokenDefaults.AuthenticationScheme
        );
    }

    private sealed record TokenRequest(Guid PersonId);

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
