using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// What somebody who is signed in can do about it: password, passkeys, sessions. Whoever finds a computer signed in must
/// not be able to make a key of their own: that takes a sign-in of the last quarter of an hour, or the password.
/// </summary>
internal static class AccountPage
{
    public const string Address = "/sign-in/account";

    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    private const int LongestName = 60;

    private const string SignInFirst = "For this change, sign in again first.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Address);
        group.MapGet("", ([AsParameters] Asked asked, string? done) => asked.Then(me => AccountView.Show(me, done)));
        group.MapTry("/password", SetPassword);
        group.MapTry("/passkeys", AddPasskey);
        group.MapForm("/passkeys/rename", RenamePasskey);
        group.MapForm("/passkeys/remove", RemovePasskey);
        group.MapForm("/sessions", EndSessions);
    }

    private static Task<IResult> SetPassword(
        [AsParameters] Asked asked,
        [FromForm] string? current,
        [FromForm] string? password,
        PasswordCheck check
    ) =>
        asked.ThenWithAccount(
            "password",
            async (me, account) =>
            {
                var cancel = asked.Http.RequestAborted;
                if (account.PasswordHash is null ? !me.IsFresh : !await check.IsRight(account, current ?? "", cancel))
                {
                    return account.PasswordHash is null
                        ? SignInFirst
                        : "The current password is not right, or there were too many tries. Try again in 15 minutes, or sign in with a passkey.";
                }
                return await asked.Changes.SetPassword(account, password ?? "", me.Caller.Session, cancel);
            }
        );

    private static Task<IResult> AddPasskey([AsParameters] Asked asked, [FromForm] string? credential) =>
        asked.ThenWithAccount(
            "passkey-added",
            async (me, account) =>
            {
                if (!me.IsFresh)
                {
                    return SignInFirst;
                }
                var made = await asked.Passkeys.Made(asked.Http, account.Id, account.Tenant, credential);
                if (made is not var (passkey, _))
                {
                    return "The passkey was not taken, for the page stood open too long. Try it once more.";
                }
                passkey.Name = $"Passkey of {AccountForms.Day(me.District.Facts, passkey.CreatedAt)}";
                return await asked.Changes.AddPasskey(account, passkey, asked.Http.RequestAborted);
            }
        );

    private static Task<IResult> RenamePasskey(
        [AsParameters] Asked asked,
        [FromForm] string? passkey,
        [FromForm] string? name
    ) =>
        asked.ThenWithAccount(
            "passkey-renamed",
            async (_, account) =>
            {
                var tidy = new Words(name ?? "").Tidy().Text;
                return tidy.Length is 0 or > LongestName || Words.Forbidden(tidy) is not null
                    ? "Give the passkey a name of 1 to 60 characters, such as “School laptop”."
                    : await asked.Changes.RenamePasskey(account, Id(passkey), tidy, asked.Http.RequestAborted);
            }
        );

    private static Task<IResult> RemovePasskey([AsParameters] Asked asked, [FromForm] string? passkey) =>
        asked.ThenWithAccount(
            "passkey-removed",
            async (me, account) =>
                me.IsFresh
                    ? await asked.Changes.RemovePasskey(account, Id(passkey), asked.Http.RequestAborted)
                    : SignInFirst
        );

    /// <summary>Ends the session that is named, or all but this one.</summary>
    private static Task<IResult> EndSessions([AsParameters] Asked asked, [FromForm] string? session) =>
        asked.Then(async me =>
        {
            foreach (var one in me.Sessions.Where(s => s.Id != me.Caller.Session))
            {
                if (session is null || one.Id == session)
                {
                    await asked.Sessions.End(one.Tenant, one.Id, AuditKind.SessionEnded, me.Caller.Person);
                }
            }
            return Results.LocalRedirect($"{Address}?done=sessions");
        });

    private static byte[] Id(string? passkey)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(passkey ?? "");
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>A request by somebody's session.</summary>
    internal sealed record Asked(
        HttpContext Http,
        IDistricts Districts,
        Sessions Sessions,
        AccountChanges Changes,
        Passkeys Passkeys,
        TimeProvider Clock
    )
    {
        /// <summary>Goes on where somebody is signed in; anybody else is asked to.</summary>
        public async Task<IResult> Then(Func<Me, Task<IResult>> go)
        {
            if (
                CallerFactory.From(Http.User) is not { } caller
                || await Districts.Find(caller.Tenant) is not { } district
                || district.Roster.Find(caller.Person) is not { } person
            )
            {
                return Results.LocalRedirect($"/sign-in?return={Uri.EscapeDataString(Address)}");
            }
            var sessions = await Sessions.Of(caller.Tenant, caller.Person, Http.RequestAborted);
            var account = await Changes.Of(caller.Tenant, caller.Person, Http.RequestAborted);
            var began = sessions.Find(s => s.Id == caller.Session)?.StartedAt;
            var fresh = began > Clock.GetUtcNow() - Fresh;
            return await go(new Me(this, caller, district, person, account, [.. sessions], fresh));
        }

        /// <summary>Makes a change; then leads to the page, which says what was done, or shows what was wrong.</summary>
        public Task<IResult> ThenWithAccount(string done, Func<Me, LocalAccount, Task<string?>> change) =>
            Then(async me =>
            {
                var wrong = me.Account is null
                    ? "You have no account here: you sign in another way."
                    : await change(me, me.Account);
                return wrong is null
                    ? Results.LocalRedirect($"{Address}?done={done}")
                    : await AccountView.Show(me, wrong: wrong);
            });
    }

    /// <summary>Who asks, and what they have.</summary>
    /// <param name="IsFresh">They signed in a short while ago.</param>
    internal sealed record Me(
        Asked Asked,
        Caller Caller,
        District District,
        Person Person,
        LocalAccount? Account,
        ImmutableArray<SessionRow> Sessions,
        bool IsFresh
    );
}
