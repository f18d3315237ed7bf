using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>What administrators see of an account, or of an open invitation to make one; no secret is in it.</summary>
/// <param name="Person">Whose it is. Somebody who has left the roster can no longer sign in, and has no name here.</param>
/// <param name="HasAccount">Whether it was made; false while there is only an invitation.</param>
/// <param name="HasPassword">Whether it has a password.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
/// <param name="LockedUntil">Until when its password is locked after too many wrong ones; null when it is not.</param>
/// <param name="LastSignInAt">When the person signed in last, in any way; null if never.</param>
/// <param name="InvitedUntil">When the open invitation expires; null where there is none.</param>
public sealed record Account(
    Guid Person,
    bool HasAccount,
    bool HasPassword,
    int Passkeys,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSignInAt,
    DateTimeOffset? InvitedUntil
);

/// <summary>The accounts and open invitations of a district.</summary>
internal sealed class AccountList(Func<IdentityContext> open, TimeProvider clock)
{
    public async Task<ImmutableArray<Account>> Of(string tenant, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = open();
        db.Tenant = tenant;
        var accounts = await db
            .Users.Select(a => new
            {
                a.Person,
                HasPassword = a.PasswordHash != null,
                a.LockoutEnd,
                Passkeys = db.UserPasskeys.Count(p => p.UserId == a.Id),
            })
            .ToDictionaryAsync(a => a.Person, cancel);
        var invited = await db
            .Invitations.Where(i => i.UsedAt == null && i.ExpiresAt > now)
            .GroupBy(i => i.Person)
            .Select(g => new { g.Key, Until = g.Max(i => i.ExpiresAt) })
            .ToDictionaryAsync(g => g.Key, g => g.Until, cancel);
        var signedIn = await db
            .Sessions.GroupBy(s => s.Person)
            .Select(g => new { g.Key, Last = g.Max(s => s.StartedAt) })
            .ToDictionaryAsync(g => g.Key, g => g.Last, cancel);
        return
        [
            .. accounts
                .Keys.Union(invited.Keys)
                .Select(person =>
                {
                    var account = accounts.GetValueOrDefault(person);
                    return new Account(
                        person,
                        account is not null,
                        account?.HasPassword == true,
                        account?.Passkeys ?? 0,
                        account?.LockoutEnd > now ? account.LockoutEnd : null,
                        signedIn.TryGetValue(person, out var last) ? last : null,
                        invited.TryGetValue(person, out var until) ? until : null
                    );
                }),
        ];
    }
}
