using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CoachingPlatform.Benchmarks.Plain;

/// <summary>The same read as a plain JSON endpoint: same sign-in, same grain call, System.Text.Json.</summary>
internal static class PlainRead
{
    public const string Path = "/plain/teachers/";

    public static void MapPlainRead(this WebApplication app) => app.MapGet(Path + "{id:guid}", Read);

    private static async Task<IResult> Read(
        Guid id,
        HttpContext http,
        ISignedIn signedIn,
        IDistricts districts,
        IGrainFactory grains
    )
    {
        if (await signedIn.Of(http) is not { Caller: var caller } || await districts.Find(caller.Tenant) is null)
        {
            return Results.Unauthorized();
        }
        var grain = grains.GetGrain<ITeacherGrain>(TenantKey.For(caller.Tenant, id));
        var question = new TeacherQuestion { View = new ViewRequest([new ConversationPage(3)], []) };
        return (await grain.Read(caller, question, http.RequestAborted)).View is { } view
            ? Results.Json(PlainTeacher.Of(view, 3), PlainJson.Default.PlainTeacher)
            : Results.NotFound();
    }
}
