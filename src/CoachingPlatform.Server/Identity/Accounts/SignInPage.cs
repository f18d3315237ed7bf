using CoachingPlatform.Data.Identity;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity.Accounts.Pages;
using Microsoft.AspNetCore.Mvc;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>Signs in with e-mail and password, or with a passkey.</summary>
internal static class SignInPage
{
    /// <summary>One sentence for an unknown e-mail, a wrong password and a locked one: nothing tells which.</summary>
    private const string NoMatch =
        "E-mail and password do not match, or there were too many tries. Try again in 15 minutes, or ask your district's administrator for a new invitation.";

    private const string NoPasskey =
        "This passkey was not taken: it belongs to no account here, or the page stood open too long. Try it once more, or sign in with your password.";

    /// <summary>A refusal takes at least as long, so that what else differs by a millisecond cannot be measured.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(400);

    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(SignInPage).Assembly.GetManifestResourceStream("passkeys.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The page of a district.</summary>
    public static string Address(string tenant) => $"/sign-in/{tenant}/account";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/passkeys.js", () => Results.Text(Script.Value, "text/javascript; charset=utf-8"));
        var group = app.MapGroup("/sign-in/{district}/account");
        group.MapGet(
            "",
            ([AsParameters] Asked asked, [FromQuery(Name = "return")] string? returnTo) => asked.Show(returnTo)
        );
        group.MapTry("", ByPassword);
        group.MapTry("/passkey", ByPasskey);
    }

    private static async Task<IResult> ByPassword(
        [AsParameters] Asked asked,
        [FromForm(Name = "return")] string? returnTo,
        [FromForm] string? email,
        [FromForm] string? password,
        PasswordCheck check,
        Sessions sessions,
        TimeProvider clock
    )
    {
        var began = clock.GetTimestamp();
        var (http, tenant) = (asked.Http, asked.Tenant);
        if (await check.ByEmail(tenant, email ?? "", password ?? "", http.RequestAborted) is { } account)
        {
            return await SignIn(http, account, "password", returnTo, sessions);
        }
        var left = Soonest - clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock, http.RequestAborted);
        }
        return await asked.Show(returnTo, email, NoMatch);
    }

    private static async Task<IResult> ByPasskey(
        [AsParameters] Asked asked,
        [FromForm(Name = "return")] string? returnTo,
        [FromForm] string? credential,
        Passkeys passkeys,
        Sessions sessions
    )
    {
        var (http, tenant) = (asked.Http, asked.Tenant);
        return
            await passkeys.Proved(http, tenant, credential) is { } account
            && await asked.Districts.Find(tenant) is { } district
            && district.Roster.Find(account.Person) is not null
            ? await SignIn(http, account, "passkey", returnTo, sessions)
            : await asked.Show(returnTo, wrong: NoPasskey);
    }

    private static async Task<IResult> SignIn(
        HttpContext http,
        LocalAccount account,
        string method,
        string? returnTo,
        Sessions sessions
    )
    {
        await sessions.SignIn(http, account.Tenant, account.Person, method);
        return Results.LocalRedirect(ReturnAddress.Of(returnTo));
    }

    /// <summary>A request to the page of one district.</summary>
    internal sealed record Asked(
        HttpContext Http,
        [property: FromRoute(Name = "district")] string Tenant,
        IDistricts Districts,
        Passkeys Passkeys
    )
    {
        public async Task<IResult> Show(string? returnTo, string? email = null, string? wrong = null)
        {
            if (await Districts.Find(Tenant) is not { } district)
            {
                return Results.LocalRedirect("/sign-in");
            }
            return AccountForms.Page<SignInWithAccount>(
                new
                {
                    District = district.Facts.Name,
                    Action = Address(Tenant),
                    Asked = await Passkeys.AskToSignIn(Http, Tenant),
                    Return = ReturnAddress.Of(returnTo),
                    Email = email,
                    Wrong = wrong,
                },
                wrong
            );
        }
    }
}
