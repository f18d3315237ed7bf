using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CoachingPlatform.Server.Identity;

/// <summary>The pages that find somebody's district and list how its people sign in. They work without script.</summary>
internal static class SignInPages
{
    private const string NoDistrict =
        "There is no district with this code or e-mail domain here. Check the spelling, or ask your administrator for the code.";

    private static readonly Lazy<string> Style = new(() =>
    {
        using var stream = typeof(SignInPages).Assembly.GetManifestResourceStream("sign-in.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in.css", () => Results.Text(Style.Value, "text/css; charset=utf-8"));
        app.MapGet("/sign-in", Ask);
        app.MapPost("/sign-in", Find);
        app.MapGet("/sign-in/{district}", Choose);
    }

    private static async Task<IResult> Ask(
        HttpContext http,
        [FromQuery(Name = "return")] string? returnTo,
        string? district,
        DistrictFinder finder,
        CancellationToken cancel
    )
    {
        // At a district's own address there is nothing to find.
        var asked = DistrictHost.Of(http) ?? district;
        return asked is not null && await finder.Find(asked, cancel) is { } code
            ? ToDistrict(code, returnTo)
            : Page<FindDistrict>(new { Return = ReturnAddress.Of(returnTo) });
    }

    private static async Task<IResult> Find(
        [FromForm(Name = "return")] string? returnTo,
        [FromForm] string? district,
        DistrictFinder finder,
        CancellationToken cancel
    ) =>
        await finder.Find(district ?? "", cancel) is { } code
            ? ToDistrict(code, returnTo)
            : Page<FindDistrict>(
                new
                {
                    Return = ReturnAddress.Of(returnTo),
                    Typed = district,
                    Wrong = NoDistrict,
                }
            );

    private static async Task<IResult> Choose(
        HttpContext http,
        string district,
        [FromQuery(Name = "return")] string? returnTo,
        IDistricts districts,
        IEnumerable<ISignInWay> ways,
        CancellationToken cancel
    )
    {
        if (!DistrictHost.Serves(http, district) || await districts.Find(district) is not { } found)
        {
            return Page<FindDistrict>(
                new
                {
                    Return = ReturnAddress.Of(returnTo),
                    Typed = district,
                    Wrong = NoDistrict,
                }
            );
        }
        var offered = ImmutableArray.CreateBuilder<SignInChoice>();
        foreach (var way in ways)
        {
            offered.AddRange(await way.Offered(district, cancel));
        }
        return Page<Choices>(
            new
            {
                District = found.Facts.Name,
                Offered = offered.ToImmutable(),
                Return = ReturnAddress.Of(returnTo),
            }
        );
    }

    private static RedirectHttpResult ToDistrict(string code, string? returnTo) =>
        TypedResults.LocalRedirect($"/sign-in/{code}?return={Uri.EscapeDataString(ReturnAddress.Of(returnTo))}");

    private static RazorComponentResult<TPage> Page<TPage>(object parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(parameters);
}
