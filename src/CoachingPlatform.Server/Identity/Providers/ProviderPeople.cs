using System.Data;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Who of a district's roster somebody is that a provider names; or why they are nobody there.</summary>
internal readonly record struct Recognized(Person? Person, ProviderRefusal? Refusal)
{
    public static implicit operator Recognized(Person person) => new(person, null);

    public static implicit operator Recognized(ProviderRefusal refusal) => new(null, refusal);
}

/// <summary>
/// Recognizes people by the provider's subject; on their first sign-in by the key claim, which links the two from then
/// on.
/// </summary>
internal sealed class ProviderPeople(
    Func<IdentityContext> open,
    TenantReader reader,
    AuditTrail audit,
    TimeProvider clock
)
{
    public async Task<Recognized> Recognize(
        District district,
        ProviderRow provider,
        ProviderClaims claims,
        CancellationToken cancel
    )
    {
        if (provider.DomainList() is { Length: > 0 } domains && !claims.IsOf(domains))
        {
            return ProviderRefusal.OtherDomain(provider, claims, domains);
        }
        await using var db = open();
        db.Tenant = provider.Tenant;
        return await Linked(db, district, provider, claims, cancel)
            ?? await First(db, district, provider, claims, cancel);
    }

    private static async Task<Recognized?> Linked(
        IdentityContext db,
        District district,
        ProviderRow provider,
        ProviderClaims claims,
        CancellationToken cancel
    )
    {
        var link = await db.ProviderLinks.SingleOrDefaultAsync(
            l => l.Provider == provider.Id && l.Subject == claims.Subject,
            cancel
        );
        if (link is null)
        {
            return null;
        }
        return district.Roster.Find(link.Person) is { } person
            ? person
            : ProviderRefusal.Left(district, provider, claims, link.Person);
    }

    private async Task<Recognized> First(
        IdentityContext db,
        District district,
        ProviderRow provider,
        ProviderClaims claims,
        CancellationToken cancel
    )
    {
        if (ProviderRefusal.OfKey(district, provider, claims) is { } unusable)
        {
            return unusable;
        }
        var found = await WithKey(district, provider, claims, cancel);
        if (found is not [var id] || district.Roster.Find(id) is not { } person)
        {
            return found.Count > 1
                ? ProviderRefusal.Several(district, provider, claims)
                : ProviderRefusal.Unknown(district, provider, claims);
        }
        // One at a time: of two accounts that name the same person at the same moment, one becomes theirs.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        if (await Linked(db, district, provider, claims, cancel) is { } meanwhile)
        {
            return meanwhile;
        }
        if (await db.ProviderLinks.AnyAsync(l => l.Provider == provider.Id && l.Person == id, cancel))
        {
            return ProviderRefusal.OtherAccount(district, provider, claims, id);
        }
        db.ProviderLinks.Add(
            new ProviderLinkRow
            {
                Tenant = provider.Tenant,
                Provider = provider.Id,
                Subject = claims.Subject,
                Person = id,
                LinkedAt = clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync(cancel);
        await audit.Write(
            provider.Tenant,
            AuditKind.SignInChanged,
            id,
            id,
            $"First sign-in with {provider.Name}: linked with that account."
        );
        await transaction.CommitAsync(CancellationToken.None);
        return person;
    }

    /// <summary>Those of the standing roster whom the key names.</summary>
    private async Task<List<Guid>> WithKey(
        District district,
        ProviderRow provider,
        ProviderClaims claims,
        CancellationToken cancel
    ) =>
        provider.KeyNames == KeyClaimNames.SourcedId
            ? await reader.Read(
                provider.Tenant,
                db =>
                    db.People.Where(p => p.UntilImport == null && p.SourcedId == claims.Key)
                        .Select(p => p.Person)
                        .Distinct()
                        .ToListAsync(cancel),
                cancel
            )
            :
            [
                .. district
                    .Roster.People.Where(p =>
                        p.Email.Trim().Equals(claims.VerifiedEmail, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(p => p.Id),
            ];
}

internal static class ProviderRowExtensions
{
    public static string[] DomainList(this ProviderRow row) =>
        row.Domains.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
