using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// Checks passwords, and locks an account's password for a while after too many wrong ones. Whether there is such an
/// account, whether it has a password, and whether it is locked, each costs one check of one hash: neither the answer nor
/// the work tells.
/// </summary>
internal sealed class PasswordCheck(
    IdentityContext db,
    IDistricts districts,
    IPasswordHasher<LocalAccount> hasher,
    AuditTrail audit,
    TimeProvider clock
)
{
    /// <summary>So many wrong passwords in a row lock the password.</summary>
    public const int Tries = 5;

    private const int LongestEmail = 254;

    /// <summary>How long it stays locked. Passkeys are not: what nobody can guess needs no lock that a stranger can turn.</summary>
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    private static readonly string Nobodys = PasswordHashes.OfNobody();

    /// <summary>The account of a person on the roster with this e-mail address and password; null where they do not match.</summary>
    public async Task<LocalAccount?> ByEmail(string tenant, string email, string password, CancellationToken cancel)
    {
        db.Tenant = tenant;
        var district = await districts.Find(tenant);
        var people = district is null ? [] : WithEmail(district, email).Select(p => p.Id).ToList();
        var accounts = await db
            .Users.Where(a => people.Contains(a.Person))
            .OrderBy(a => a.Id)
            .Take(2)
            .ToListAsync(cancel);
        var account = accounts is [var only] ? only : null;
        return await IsRight(account, password, cancel) ? account : null;
    }

    /// <summary>The people whom the roster has with this e-mail address.</summary>
    public static IEnumerable<Person> WithEmail(District district, string email)
    {
        var address = email.Trim();
        return address.Length is 0 or > LongestEmail
            ? []
            : district.Roster.People.Where(p =>
                string.Equals(p.Email.Trim(), address, StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>Whether this is the account's password, and the password is not locked.</summary>
    public async Task<bool> IsRight(LocalAccount? account, string password, CancellationToken cancel)
    {
        var (mayTry, last) = await TakeTry(account?.Id ?? Guid.Empty, cancel);
        var readable = password.Length <= 8 * PasswordRules.Most ? password : "";
        var result = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? Nobodys, readable);
        if (account is null || !mayTry)
        {
            return false;
        }
        if (result == PasswordVerificationResult.Failed || account.PasswordHash is null)
        {
            await audit.Write(
                account.Tenant,
                AuditKind.SignInRefused,
                Guid.Empty,
                account.Person,
                last ? "wrong password, the fifth in a row: locked for 15 minutes" : "wrong password"
            );
            return false;
        }
        await GiveBack(account.Id, cancel);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var anew = hasher.HashPassword(account, password);
            await db
                .Users.Where(a => a.Id == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, anew), cancel);
        }
        await db.Entry(account).ReloadAsync(cancel);
        return true;
    }

    /// <summary>
    /// Counts a try before its password is looked at, in one statement: however many arrive at once, no more than
    /// <see cref="Tries"/> are looked at. The last one locks; a right password unlocks.
    /// </summary>
    private async Task<(bool MayTry, bool IsLast)> TakeTry(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Locked;
        var free = db.Users.Where(a => a.Id == id && (a.LockoutEnd == null || a.LockoutEnd <= now));
        var last = await free.Where(a => a.AccessFailedCount >= Tries - 1)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, until),
                cancel
            );
        var counted =
            last > 0
                ? 0
                : await free.Where(a => a.AccessFailedCount < Tries - 1)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1),
                        cancel
                    );
        return (last + counted > 0, last > 0);
    }

    private Task GiveBack(Guid id, CancellationToken cancel) =>
        db
            .Users.Where(a => a.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null),
                cancel
            );

    private static readonly LocalAccount Nobody = new() { Tenant = "", Person = Guid.Empty };
}
