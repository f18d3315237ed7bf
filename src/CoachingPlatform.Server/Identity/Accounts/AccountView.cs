using CoachingPlatform.Server.Identity.Accounts.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>The page of one's own account.</summary>
internal static class AccountView
{
    public static async Task<IResult> Show(AccountPage.Me me, string? done = null, string? wrong = null)
    {
        var (asked, facts) = (me.Asked, me.District.Facts);
        var passkeys = me.Account is null ? [] : await asked.Changes.Passkeys(me.Account);
        return AccountForms.Page<OwnAccount>(
            new
            {
                me.Person.Name,
                District = facts.Name,
                Code = me.Caller.Tenant,
                HasAccount = me.Account is not null,
                HasPassword = me.Account?.PasswordHash is not null,
                me.Person.Email,
                me.IsFresh,
                Asked = me is { Account: { } account, IsFresh: true }
                    ? await asked.Passkeys.AskToMake(asked.Http, account.Id, account.Id, account.Tenant, me.Person)
                    : null,
                Passkeys = passkeys
                    .OrderBy(p => p.CreatedAt)
                    .Select(p => new PasskeyLine(
                        WebEncoders.Base64UrlEncode(p.CredentialId),
                        p.Name ?? "Passkey",
                        $"added {AccountForms.Day(facts, p.CreatedAt)}, {Where(p)}"
                    ))
                    .ToImmutableArray(),
                Sessions = me
                    .Sessions.OrderByDescending(s => s.Id == me.Caller.Session)
                    .Select(s => new SessionLine(
                        s.Id,
                        $"since {AccountForms.Moment(facts, s.StartedAt)}, with {With(s.Method)}",
                        s.Id == me.Caller.Session
                    ))
                    .ToImmutableArray(),
                Done = done is null ? null : Sentence(done),
                Wrong = wrong,
            },
            wrong
        );
    }

    private static string Where(UserPasskeyInfo passkey) =>
        passkey.IsBackedUp ? "synced to your other devices" : "on one device only";

    private static string With(string method) => method is "password" or "passkey" ? $"a {method}" : method;

    private static string? Sentence(string done) =>
        done switch
        {
            "password" => "Your password is set. Everywhere else you were signed out.",
            "passkey-added" => "The passkey is added. You can sign in with it from now on.",
            "passkey-renamed" => "The passkey has its new name.",
            "passkey-removed" =>
                "The passkey is removed. Delete it on your device too, so that it is not offered any more.",
            "sessions" => "Done: there you are signed out.",
            _ => null,
        };
}

/// <summary>A passkey as the page shows it.</summary>
/// <param name="Id">Its credential's id, base64url.</param>
public sealed record PasskeyLine(string Id, string Name, string About);

/// <summary>A session as the page shows it.</summary>
public sealed record SessionLine(string Id, string About, bool IsThis);
