using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// What a person sees whose form was not taken as it came: its token is missing, of another browser, or of somebody who
/// was signed in then.
/// </summary>
internal static class StaleForm
{
    public static Task Answer(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (
            http.Response.StatusCode != StatusCodes.Status400BadRequest
            || !http.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal)
        )
        {
            return Task.CompletedTask;
        }
        return new RazorComponentResult<Message>(
            new
            {
                Title = "This page is out of date",
                Sentence = "Nothing was done. You may have signed in or out meanwhile, or the page stood open for long. Go back, load the page again and send it once more.",
                Address = "/sign-in",
                Label = "Sign in",
            }
        )
        {
            StatusCode = StatusCodes.Status400BadRequest,
        }.ExecuteAsync(http);
    }
}
