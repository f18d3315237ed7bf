using System.Globalization;
using CoachingPlatform.Domain.Districts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>What the pages of accounts have in common.</summary>
internal static class AccountForms
{
    /// <summary>More than the longest answer of a browser to a question about passkeys.</summary>
    private const int LongestValue = 64_000;

    private const int MostFields = 16;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>A form by which passwords, passkeys or invitations could be guessed.</summary>
    public static RouteHandlerBuilder MapTry(this IEndpointRouteBuilder group, string address, Delegate handler) =>
        group
            .MapForm(address, handler)
            .AddEndpointFilter(
                (context, next) =>
                    context.HttpContext.RequestServices.GetRequiredService<SignInLimits>().InvokeAsync(context, next)
            );

    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder group, string address, Delegate handler) =>
        group
            .MapPost(address, handler)
            .WithFormOptions(valueCountLimit: MostFields, valueLengthLimit: LongestValue, multipartBodyLengthLimit: 0);

    /// <summary>A page; with a sentence about what was wrong, 422.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object parameters, string? wrong = null)
        where TPage : IComponent =>
        new(parameters) { StatusCode = wrong is null ? null : StatusCodes.Status422UnprocessableEntity };

    /// <summary>A moment as people of the district write it: Monday, November 3, 8:12 AM.</summary>
    public static string Moment(DistrictFacts facts, DateTimeOffset at) =>
        TimeZoneInfo
            .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(facts.TimeZone))
            .ToString("dddd, MMMM d, h:mm tt", English);

    public static string Day(DistrictFacts facts, DateTimeOffset at) =>
        facts.DateOf(at).ToString("MMMM d, yyyy", English);
}
