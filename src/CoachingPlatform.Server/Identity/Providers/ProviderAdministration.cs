using System.Data;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// Sets up, changes and takes out a district's providers. A change stands only with its line in the audit trail. Whether
/// the caller may is asked before.
/// </summary>
internal sealed class ProviderAdministration(
    Func<IdentityContext> open,
    ProviderRegistrations registrations,
    ProviderSecrets secrets,
    ProviderGuard guard,
    Sessions sessions,
    AuditTrail audit,
    TimeProvider clock
)
{
    public async Task<ImmutableArray<SignInProvider>> List(string tenant, CancellationToken cancel)
    {
        await using var db = open();
        db.Tenant = tenant;
        var rows = await db.Providers.OrderBy(p => p.Name).ToListAsync(cancel);
        var linked = await db
            .ProviderLinks.GroupBy(l => l.Provider)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. rows.Select(r => Shown(r, linked.GetValueOrDefault(r.Id)))];
    }

    public async Task<CommandResult> Configure(Caller caller, ConfigureProvider asked, CancellationToken cancel)
    {
        var input = ProviderRules.Tidy(asked);
        var before = await registrations.Find(new ProviderKey(caller.Tenant, input.Id), cancel);
        var wanted = Row(caller.Tenant, input, before);
        if (before?.Issuer != wanted.Issuer && before is { ProtectedSecret.Length: > 0 } && input.ClientSecret is null)
        {
            return CommandResult.Refused(0, SecretOfAnother);
        }
        if (await Refuse(wanted, input, cancel) is { Length: > 0 } refusals)
        {
            return CommandResult.Refused(0, refusals.AsSpan());
        }
        if (before is not null && before with { ChangedAt = wanted.ChangedAt } == wanted)
        {
            return CommandResult.Applied(0);
        }
        return await Change(
            caller,
            $"Sign-in with {wanted.Name} was {(before is null ? "set up" : "changed")} ({wanted.Issuer}).",
            async db =>
            {
                var others = await db.Providers.Where(p => p.Id != wanted.Id).ToListAsync(CancellationToken.None);
                if (ProviderRules.Refuse(input, others, guard).FirstOrDefault() is { } meanwhile)
                {
                    return meanwhile;
                }
                await db.Providers.Where(p => p.Id == wanted.Id).ExecuteDeleteAsync(CancellationToken.None);
                db.Providers.Add(wanted);
                if (before is not null && (before.Issuer != wanted.Issuer || before.ClientId != wanted.ClientId))
                {
                    // A subject is somebody to this issuer, and often to this client, alone.
                    await db
                        .ProviderLinks.Where(l => l.Provider == wanted.Id)
                        .ExecuteDeleteAsync(CancellationToken.None);
                }
                return null;
            }
        );
    }

    public async Task<CommandResult> Remove(Caller caller, RemoveProvider input) =>
        await registrations.Find(new ProviderKey(caller.Tenant, input.Id), CancellationToken.None) is not { } row
            ? CommandResult.Refused(0, NotFound("id"))
            : await Change(
                caller,
                $"Sign-in with {row.Name} was taken out ({row.Issuer}).",
                async db =>
                {
                    await db.ProviderLinks.Where(l => l.Provider == row.Id).ExecuteDeleteAsync();
                    return await db.Providers.Where(p => p.Id == row.Id).ExecuteDeleteAsync() == 0
                        ? NotFound("id")
                        : null;
                }
            );

    public async Task<CommandResult> Unlink(Caller caller, UnlinkPerson input)
    {
        var key = new ProviderKey(caller.Tenant, input.ProviderId);
        if (await registrations.Find(key, CancellationToken.None) is not { } row)
        {
            return CommandResult.Refused(0, NotFound("providerId"));
        }
        var result = await Change(
            caller,
            $"Their account at {row.Name} was unlinked.",
            async db =>
                await db
                    .ProviderLinks.Where(l => l.Provider == input.ProviderId && l.Person == input.PersonId)
                    .ExecuteDeleteAsync() == 0
                    ? NotLinked
                    : null,
            input.PersonId
        );
        if (result.Outcome == CommandOutcome.Applied)
        {
            await sessions.EndAll(caller.Tenant, input.PersonId, AuditKind.SessionEnded, caller.Person);
        }
        return result;
    }

    private static Refusal NotFound(string field) =>
        new(Codes.NotFound, field, "There is no such provider here. It may have been taken out already.");

    /// <summary>A secret goes to the provider that gave it, and nowhere else.</summary>
    private static Refusal SecretOfAnother { get; } =
        new(
            Codes.Required,
            "clientSecret",
            "The secret that is kept belongs to the issuer before. Give the new issuer's secret, or an empty one where it gave none."
        );

    private static Refusal NotLinked { get; } =
        new(Codes.NotFound, "personId", "Nobody of this id has signed in with this provider.");

    /// <summary>What is wrong with the input; then, where nothing is, whether the provider itself answers.</summary>
    private async Task<ImmutableArray<Refusal>> Refuse(
        ProviderRow wanted,
        ConfigureProvider input,
        CancellationToken cancel
    )
    {
        await using var db = open();
        db.Tenant = wanted.Tenant;
        var others = await db.Providers.Where(p => p.Id != wanted.Id).ToListAsync(cancel);
        var refusals = ProviderRules.Refuse(input, others, guard).ToImmutableArray();
        return !refusals.IsEmpty ? refusals
            : await Unreachable(wanted, cancel) is { } sentence ? [new Refusal(Codes.OutOfRange, "issuer", sentence)]
            : [];
    }

    private async Task<string?> Unreachable(ProviderRow wanted, CancellationToken cancel)
    {
        try
        {
            await registrations.Make(wanted).ConfigurationManager!.GetConfigurationAsync(cancel);
            return null;
        }
        catch (InvalidDataException unusable)
        {
            return $"{unusable.Message} Choose another way to sign in there, or another provider.";
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            return
                fault is OpenIddictExceptions.ProtocolException { ErrorUri: { } uri }
                && uri.EndsWith("ID2165", StringComparison.Ordinal)
                ? $"The provider at {wanted.Issuer} calls itself something else. Write the issuer exactly as its document {wanted.Issuer.TrimEnd('/')}/.well-known/openid-configuration does."
                : $"No provider answers at {wanted.Issuer.TrimEnd('/')}/.well-known/openid-configuration. Check the issuer, and that it can be reached from here.";
        }
    }

    private async Task<CommandResult> Change(
        Caller caller,
        string line,
        Func<IdentityContext, Task<Refusal?>> change,
        Guid? about = null
    )
    {
        await using var db = open();
        db.Tenant = caller.Tenant;
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        if (await change(db) is { } refusal)
        {
            return CommandResult.Refused(0, refusal);
        }
        await db.SaveChangesAsync();
        await audit.Write(caller.Tenant, AuditKind.SignInChanged, caller.Person, about, line);
        await transaction.CommitAsync();
        return CommandResult.Applied(0);
    }

    private ProviderRow Row(string tenant, ConfigureProvider input, ProviderRow? before) =>
        new()
        {
            Tenant = tenant,
            Id = input.Id,
            Name = input.Name,
            Issuer = input.Issuer,
            ClientId = input.ClientId,
            ProtectedSecret = Sealed(input.ClientSecret, before?.ProtectedSecret ?? ""),
            KeyClaim = input.KeyClaim,
            KeyNames = input.KeyNames,
            Domains = string.Join(',', input.Domains),
            ChangedAt = clock.GetUtcNow(),
        };

    /// <summary>What is kept stays as it is where no secret, or the same, was given.</summary>
    private string Sealed(string? given, string kept) =>
        given is null || given == (secrets.Open(kept) ?? "") ? kept : secrets.Seal(given);

    private static SignInProvider Shown(ProviderRow row, int linked) =>
        new(
            row.Id,
            row.Name,
            row.Issuer,
            row.ClientId,
            row.ProtectedSecret.Length > 0,
            row.KeyClaim,
            row.KeyNames,
            [.. row.DomainList()],
            ProviderKey.CallbackOf(row.Tenant),
            $"/sign-in/{row.Tenant}/from",
            linked,
            row.ChangedAt
        );
}
