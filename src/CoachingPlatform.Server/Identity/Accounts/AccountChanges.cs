using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// How accounts come to be, change and go. Each change, the sessions that it ends and its line of the audit trail stand
/// together: the line is durable before the change is.
/// </summary>
internal sealed class AccountChanges(
    UserManager<LocalAccount> users,
    IdentityContext db,
    Sessions sessions,
    AuditTrail audit,
    TimeProvider clock
)
{
    /// <summary>The account of a person; null where they have none.</summary>
    public Task<LocalAccount?> Of(string tenant, Guid person, CancellationToken cancel)
    {
        db.Tenant = tenant;
        return db.Users.SingleOrDefaultAsync(a => a.Person == person, cancel);
    }

    public Task<IList<UserPasskeyInfo>> Passkeys(LocalAccount account) => users.GetPasskeysAsync(account);

    /// <summary>
    /// Makes the account that an invitation is for. One that is there already goes, with its password, its passkeys and
    /// all sessions of its person. Gives what is wrong in a sentence, or null when it is made.
    /// </summary>
    /// <param name="id">The id of the account; a passkey already holds it.</param>
    public Task<string?> Make(
        InvitationRow invitation,
        Person person,
        Guid id,
        NewProof proof,
        CancellationToken cancel
    ) =>
        InOne(
            invitation.Tenant,
            async () =>
            {
                var now = clock.GetUtcNow();
                var used = await db
                    .Invitations.Where(i => i.Id == invitation.Id && i.UsedAt == null && i.ExpiresAt > now)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancel);
                if (used == 0)
                {
                    return "This invitation was used or replaced a moment ago. Ask for a new one.";
                }
                var before = await db.Users.Where(a => a.Person == person.Id).ExecuteDeleteAsync(cancel);
                var account = new LocalAccount
                {
                    Id = id,
                    Tenant = invitation.Tenant,
                    Person = person.Id,
                    UserName = LocalAccount.NameOf(invitation.Tenant, person.Id),
                    Email = person.Email,
                };
                var result = proof switch
                {
                    NewPassword(var password) => await users.CreateAsync(account, password),
                    _ => await users.CreateAsync(account),
                };
                if (result.Succeeded && proof is NewPasskey(var passkey))
                {
                    result = await users.AddOrUpdatePasskeyAsync(account, passkey);
                }
                if (!result.Succeeded)
                {
                    return Sentence(result);
                }
                await sessions.EndAll(db, person.Id, AuditKind.SessionEnded, person.Id);
                await Write(account, $"account made {(before > 0 ? "anew " : "")}with a {proof.Name}");
                return null;
            },
            cancel
        );

    /// <summary>Sets another password, or the first; the person's other sessions end.</summary>
    /// <param name="session">The one that goes on.</param>
    public Task<string?> SetPassword(LocalAccount account, string password, string session, CancellationToken cancel) =>
        InOne(
            account.Tenant,
            async () =>
            {
                var had = await users.HasPasswordAsync(account);
                var result = had ? await users.RemovePasswordAsync(account) : IdentityResult.Success;
                if (result.Succeeded)
                {
                    result = await users.AddPasswordAsync(account, password);
                }
                if (!result.Succeeded)
                {
                    return Sentence(result);
                }
                await sessions.EndAll(db, account.Person, AuditKind.SessionEnded, account.Person, session);
                await Write(account, had ? "password changed" : "password added");
                return null;
            },
            cancel
        );

    public Task<string?> AddPasskey(LocalAccount account, UserPasskeyInfo passkey, CancellationToken cancel) =>
        InOne(
            account.Tenant,
            async () => await Written(account, await users.AddOrUpdatePasskeyAsync(account, passkey), "passkey added"),
            cancel
        );

    public Task<string?> RenamePasskey(LocalAccount account, byte[] id, string name, CancellationToken cancel) =>
        InOne(
            account.Tenant,
            async () =>
            {
                if (await users.GetPasskeyAsync(account, id) is not { } passkey)
                {
                    return Gone;
                }
                passkey.Name = name;
                var result = await users.AddOrUpdatePasskeyAsync(account, passkey);
                return await Written(account, result, "passkey renamed");
            },
            cancel
        );

    /// <summary>Takes a passkey out, unless nothing would be left to sign in with.</summary>
    public Task<string?> RemovePasskey(LocalAccount account, byte[] id, CancellationToken cancel) =>
        InOne(
            account.Tenant,
            async () =>
            {
                var passkeys = await users.GetPasskeysAsync(account);
                if (!passkeys.Any(p => p.CredentialId.AsSpan().SequenceEqual(id)))
                {
                    return Gone;
                }
                return passkeys.Count == 1 && !await users.HasPasswordAsync(account)
                    ? "This passkey is your only way to sign in. Add another passkey or a password first."
                    : await Written(account, await users.RemovePasskeyAsync(account, id), "passkey removed");
            },
            cancel
        );

    /// <summary>Removes a person's account and open invitation, and ends their sessions; false where there is neither.</summary>
    public async Task<bool> Remove(string tenant, Guid person, Guid by, CancellationToken cancel)
    {
        var gone = await InOne(
            tenant,
            async () =>
            {
                var accounts = await db.Users.Where(a => a.Person == person).ExecuteDeleteAsync(cancel);
                var invitations = await db
                    .Invitations.Where(i => i.Person == person && i.UsedAt == null)
                    .ExecuteDeleteAsync(cancel);
                if (accounts + invitations == 0)
                {
                    return Gone;
                }
                await sessions.EndAll(db, person, AuditKind.SessionEnded, by);
                var what = accounts > 0 ? "account removed" : "invitation taken back";
                await audit.Write(tenant, AuditKind.AccountChanged, by, person, what);
                return null;
            },
            cancel
        );
        return gone is null;
    }

    private const string Gone = "This passkey is not there any more.";

    /// <summary>In one transaction, which stands only where nothing was wrong.</summary>
    private async Task<string?> InOne(string tenant, Func<Task<string?>> change, CancellationToken cancel)
    {
        db.Tenant = tenant;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var wrong = await change();
        if (wrong is null)
        {
            await transaction.CommitAsync(cancel);
        }
        return wrong;
    }

    private async Task<string?> Written(LocalAccount account, IdentityResult result, string detail)
    {
        if (!result.Succeeded)
        {
            return Sentence(result);
        }
        await Write(account, detail);
        return null;
    }

    private Task Write(LocalAccount account, string detail) =>
        audit.Write(account.Tenant, AuditKind.AccountChanged, account.Person, account.Person, detail);

    private static string Sentence(IdentityResult result) =>
        result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
            ? "Something else of this account was changed at the same moment. Try again."
            : string.Join(' ', result.Errors.Select(e => e.Description));
}

/// <summary>What an account is made with.</summary>
internal abstract record NewProof(string Name);

internal sealed record NewPassword(string Password) : NewProof("password")
{
    /// <summary>A record says what it holds; this one must not.</summary>
    public override string ToString() => nameof(NewPassword);
}

internal sealed record NewPasskey(UserPasskeyInfo Passkey) : NewProof("passkey");
