using CoachingPlatform.Domain;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Demo;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;

namespace CoachingPlatform.Server.Development;

/// <summary>In Development anybody may be anybody of the demo district: by a page, and by a grant for programs.</summary>
internal sealed class PersonaPicker : ISignInWay
{
    /// <summary>The grant of the token endpoint: with client_id=web and person_id, a token for them.</summary>
    public const string Grant = "urn:coachingplatform:persona";

    private const string Method = "demo persona";
    private const string Address = $"/sign-in/{DemoDistrict.Tenant}/persona";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Address, Show);
        app.MapPost(Address, Choose);
    }

    public ValueTask<ImmutableArray<SignInChoice>> Offered(string tenant, CancellationToken cancel) =>
        new(tenant == DemoDistrict.Tenant ? [new SignInChoice("Choose a person of the demo", Address)] : []);

    /// <summary>A token for whom the request names, after a session has begun for them.</summary>
    internal static async Task<IResult> Token(
        HttpContext http,
        OpenIddictRequest request,
        IDistricts districts,
        Sessions sessions
    )
    {
        var district = await districts.Find(DemoDistrict.Tenant);
        if (
            !Guid.TryParse((string?)request.GetParameter("person_id"), out var id)
            || district?.Roster.Find(id) is not { } person
        )
        {
            return Results.Json(
                new
                {
                    error = OpenIddictConstants.Errors.InvalidRequest,
                    error_description = "“person_id” is not the id of somebody in the demo district. GET /dev/people lists them.",
                },
                statusCode: StatusCodes.Status400BadRequest
            );
        }
        var session = await sessions.Begin(DemoDistrict.Tenant, person.Id, Method, http.RequestAborted);
        return Connect.SignIn(
            new Caller(session.Tenant, session.Person, session.Id),
            Method,
            [Scopes.Coaching, .. request.GetScopes()]
        );
    }

    private static Task<IResult> Show([FromQuery(Name = "return")] string? returnTo, IDistricts districts) =>
        Page(returnTo, districts, wrong: null);

    private static async Task<IResult> Choose(
        HttpContext http,
        [FromForm(Name = "return")] string? returnTo,
        [FromForm] Guid? person,
        IDistricts districts,
        Sessions sessions
    )
    {
        var district = await districts.Find(DemoDistrict.Tenant);
        if (district?.Roster.Find(person ?? Guid.Empty) is not { } found)
        {
            return await Page(returnTo, districts, "Choose somebody of the list.");
        }
        await sessions.SignIn(http, DemoDistrict.Tenant, found.Id, Method);
        return Results.LocalRedirect(ReturnAddress.Of(returnTo));
    }

    private static async Task<IResult> Page(string? returnTo, IDistricts districts, string? wrong)
    {
        if (await districts.Find(DemoDistrict.Tenant) is not { } district)
        {
            return Results.LocalRedirect("/sign-in");
        }
        return new RazorComponentResult<Personas>(
            new
            {
                District = district.Facts.Name,
                district.Roster.People,
                district.Facts,
                Action = Address,
                Return = ReturnAddress.Of(returnTo),
                Wrong = wrong,
            }
        );
    }
}
