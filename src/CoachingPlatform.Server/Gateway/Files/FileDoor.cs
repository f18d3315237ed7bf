using System.Diagnostics;
using System.Globalization;
using CoachingPlatform.Domain;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>
/// What stands before whatever is fetched beside /graphql: a sign-in, the district's limits, and answers that look alike. Of
/// a file the sign-in is that of /graphql (a header that no form and no address can set; cookies do not count).
/// </summary>
internal sealed partial class FileDoor(
    ISignedIn signedIn,
    IDistricts districts,
    DistrictLimits limits,
    ILogger<FileDoor> logger
)
{
    /// <summary>There is no such thing, or it is not this caller's: the same bytes.</summary>
    public static HttpRefusal NotThere { get; } =
        new(
            StatusCodes.Status404NotFound,
            Codes.NotFound,
            "There is no such file here. Check the address, or reload the page."
        );

    /// <summary>Lets a person in and has <paramref name="serve"/> answer them; a refusal that it gives is written.</summary>
    /// <param name="cost">What it takes of the district's budget, where a field read from memory costs 1.</param>
    public Task Enter(
        HttpContext http,
        long cost,
        Func<Caller, Guid, Guid, CancellationToken, Task<HttpRefusal?>> serve
    ) =>
        Let(
            http,
            cost,
            async () => await signedIn.Of(http) is { IntegrationScopes: null, Caller: var caller } ? caller : null,
            async (caller, cancel) =>
                Id(http, "teacherId") is { } teacher && Id(http, "fileId") is { } file
                    ? await serve(caller, teacher, file, cancel)
                    : NotThere
        );

    /// <param name="who">Who asks; null for nobody.</param>
    public async Task Let(
        HttpContext http,
        long cost,
        Func<ValueTask<Caller?>> who,
        Func<Caller, CancellationToken, Task<HttpRefusal?>> serve
    )
    {
        var refusal = await Guarded(
            http,
            async () =>
            {
                if (await who() is not { } caller || await districts.Find(caller.Tenant) is null)
                {
                    return new HttpRefusal(
                        StatusCodes.Status401Unauthorized,
                        Errors.Unauthenticated,
                        "Sign in first; there is nothing here for this sign-in."
                    );
                }
                using var place = await limits.Enter(caller.Tenant, http.RequestAborted);
                var wait = place.IsAcquired ? limits.Spend(caller.Tenant, cost) : DistrictLimits.RetryAfter(place);
                return wait is { } seconds
                    ? new HttpRefusal(
                        StatusCodes.Status429TooManyRequests,
                        Errors.TooMany,
                        "Your district is asking more at once than it may. Wait a moment, then send this again."
                    )
                    {
                        RetryAfter = seconds,
                    }
                    : await serve(caller, http.RequestAborted);
            }
        );
        if (refusal is not null && !http.Response.HasStarted)
        {
            await Refuse(http, refusal);
        }
    }

    private async Task<HttpRefusal?> Guarded(HttpContext http, Func<Task<HttpRefusal?>> serve)
    {
        try
        {
            return await serve();
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return null;
        }
        catch (BadHttpRequestException e)
        {
            const string sentence = "The upload broke off, came too slowly or is not valid HTTP. Send it again.";
            return new HttpRefusal(e.StatusCode, Errors.BadRequest, sentence);
        }
        catch (Data.DataUnavailableException e)
        {
            LogFailed(logger, e);
            const int status = StatusCodes.Status503ServiceUnavailable;
            return new HttpRefusal(status, Errors.Unavailable, e.Message) { RetryAfter = Errors.RetryAfter(status) };
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
            var (status, error) = Errors.Of(e);
            return new HttpRefusal(status, error.Code!, error.Message) { RetryAfter = Errors.RetryAfter(status) };
        }
    }

    /// <summary>An id as the schema writes it, or without hyphens; null for anything else.</summary>
    private static Guid? Id(HttpContext http, string name) =>
        Guid.TryParse(http.GetRouteValue(name) as string, out var id) && id != Guid.Empty ? id : null;

    private static async Task Refuse(HttpContext http, HttpRefusal refusal)
    {
        http.Response.Clear();
        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = MediaTypes.Json;
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        ResultWriter.Write(http.Response.BodyWriter, refusal.Code, refusal.Sentence, trace);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    [LoggerMessage(1, LogLevel.Error, "A file could not be taken in or given out.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
