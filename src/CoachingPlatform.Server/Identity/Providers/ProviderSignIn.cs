using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using static OpenIddict.Client.OpenIddictClientEvents;
using Properties = OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants.Properties;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// Sends people to a provider and takes them back. Where they go on afterwards travels in the state, which only we can
/// read and write.
/// </summary>
internal sealed partial class ProviderSignIn(
    IDistricts districts,
    ProviderRegistrations registrations,
    ProviderPeople people,
    Sessions sessions,
    AuditTrail audit,
    Func<IdentityContext> open,
    ILogger<ProviderSignIn> logger
)
{
    private const string Scheme = OpenIddictClientAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>A button of the district's page was pressed.</summary>
    public async Task<IResult> With(HttpContext http, string district, Guid provider, string? returnTo) =>
        await Row(district, provider, http.RequestAborted) is { } row
            ? await Begin(http, row, ReturnAddress.Of(returnTo), hint: null)
            : Failed(ProviderFailure.NotHere, district, provider);

    /// <summary>
    /// A link of the provider's portal (OpenID Connect Core, section 4): it says where to sign in and where to go on,
    /// never who came. A fresh sign-in begins.
    /// </summary>
    public async Task<IResult> From(HttpContext http, string district)
    {
        var asked = http.Request.HasFormContentType
            ? new OpenIddictRequest(await http.Request.ReadFormAsync(http.RequestAborted))
            : new OpenIddictRequest(http.Request.Query);
        return
            Uri.TryCreate((string?)asked["iss"], UriKind.Absolute, out var issuer)
            && await Row(district, issuer, http.RequestAborted) is { } row
            ? await Begin(http, row, ReturnAddress.Of(Local(http, (string?)asked["target_link_uri"])), asked.LoginHint)
            : Failed(ProviderFailure.NotHere, district, Guid.Empty);
    }

    /// <summary>The provider sent somebody back; OpenIddict has looked at all that it sent.</summary>
    public async Task<IResult> Back(HttpContext http, string district)
    {
        var answer = await http.AuthenticateAsync(Scheme);
        var context = http
            .Features.Get<OpenIddictClientAspNetCoreFeature>()
            ?.Transaction?.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!);
        var row =
            ProviderKey.Parse(context?.Registration?.RegistrationId) is { } key && key.Tenant == district
                ? await Row(district, key.Id, http.RequestAborted)
                : null;
        if (
            row is null
            || answer.Principal is not { } principal
            || ProviderClaims.Of(principal, row.KeyClaim, new Uri(row.Issuer)) is not { } claims
            || await districts.Find(district) is not { } found
        )
        {
            return Failed(ProviderFailure.Of(context, row), district, row?.Id ?? Guid.Empty);
        }
        var recognized = await people.Recognize(found, row, claims, http.RequestAborted);
        if (recognized.Person is not { } person)
        {
            var why = recognized.Refusal!;
            await audit.Write(district, AuditKind.SignInRefused, Guid.Empty, why.Person, why.Line);
            return Page("You are not signed in", why.Sentence, district, StatusCodes.Status403Forbidden);
        }
        await sessions.SignIn(http, district, person.Id, row.Name);
        return Results.LocalRedirect(ReturnAddress.Of(answer.Properties?.RedirectUri));
    }

    /// <summary>What nobody foresaw between here and a provider ends with a page as well.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception fault)
            when (fault is not OperationCanceledException
                && !http.Response.HasStarted
                && DistrictIn(http) is { } district
            )
        {
            LogFault(logger, fault);
            http.Response.Clear();
            await Page(
                    "This sign-in cannot go on",
                    "Something went wrong on the way to the provider or back. Begin again; if it stays so, tell your district's administrator.",
                    district,
                    StatusCodes.Status502BadGateway
                )
                .ExecuteAsync(http);
        }
    }

    private async Task<IResult> Begin(HttpContext http, ProviderRow row, string returnTo, string? hint)
    {
        try
        {
            await registrations.Describe(row, http.RequestAborted);
        }
        catch (Exception fault)
            when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            LogUnreachable(logger, row.Id, fault.Message);
            return Failed(ProviderFailure.Down(row.Name), row.Tenant, row.Id);
        }
        var items = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Properties.RegistrationId] = new ProviderKey(row.Tenant, row.Id).ToString(),
        };
        if (hint is { Length: > 0 and <= 254 })
        {
            items[Properties.LoginHint] = hint;
        }
        return Results.Challenge(new AuthenticationProperties(items) { RedirectUri = returnTo }, [Scheme]);
    }

    private Task<ProviderRow?> Row(string district, Guid provider, CancellationToken cancel) =>
        Served(district, () => registrations.Find(new ProviderKey(district, provider), cancel));

    private Task<ProviderRow?> Row(string district, Uri issuer, CancellationToken cancel) =>
        Served(
            district,
            async () =>
            {
                await using var db = open();
                db.Tenant = district;
                var all = await db.Providers.OrderBy(p => p.Name).ToListAsync(cancel);
                return all.Find(p => new Uri(p.Issuer) == issuer);
            }
        );

    private async Task<ProviderRow?> Served(string district, Func<Task<ProviderRow?>> find) =>
        await districts.Find(district) is null ? null : await find();

    /// <summary>What of an address in full is ours: path and query where it is of this program, else null.</summary>
    private static string? Local(HttpContext http, string? target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri)
        && uri.Scheme == http.Request.Scheme
        && uri.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? uri.PathAndQuery
            : null;

    private static string? DistrictIn(HttpContext http) =>
        http.Request.Path.Value?.Split('/')
            is ["", "sign-in", { Length: > 0 } district, "callback" or "with" or "from", ..]
            ? district
            : null;

    private RazorComponentResult<Message> Failed(ProviderFailure failure, string district, Guid provider)
    {
        LogFailed(logger, provider, failure.Code);
        return Page(failure.Title, failure.Sentence, district, failure.Status);
    }

    private static RazorComponentResult<Message> Page(string title, string sentence, string district, int status) =>
        new(
            new
            {
                Title = title,
                Sentence = sentence,
                Address = $"/sign-in/{Uri.EscapeDataString(district)}",
                Label = "Back to sign-in",
            }
        )
        {
            StatusCode = status,
        };

    [LoggerMessage(1, LogLevel.Information, "A sign-in at provider {Provider} ended: {Code}.")]
    private static partial void LogFailed(ILogger logger, Guid provider, string code);

    [LoggerMessage(2, LogLevel.Warning, "Provider {Provider} cannot be used. {Reason}")]
    private static partial void LogUnreachable(ILogger logger, Guid provider, string reason);

    [LoggerMessage(3, LogLevel.Error, "A sign-in at a provider broke off.")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
