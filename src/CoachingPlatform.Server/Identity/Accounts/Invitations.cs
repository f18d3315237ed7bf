using System.Security.Cryptography;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>The link of an invitation, which is told this once, and when it expires.</summary>
public sealed record Invitation(Uri Link, DateTimeOffset ExpiresAt);

/// <summary>
/// Links by which somebody on the roster makes their account, or makes it anew. A link serves once, for seven days, and
/// until the next one is made; only a hash of its secret is kept.
/// </summary>
internal sealed class Invitations(
    Func<IdentityContext> open,
    PublicAddress address,
    AuditTrail audit,
    TimeProvider clock
)
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    private const int SecretBytes = 32;

    /// <summary>Invites a person; links that they were given before serve no longer.</summary>
    /// <param name="by">Who invites; all zeros for whoever runs the installation.</param>
    public async Task<Invitation> Invite(string tenant, Person person, Guid by, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var row = new InvitationRow
        {
            Tenant = tenant,
            Id = Guid.NewGuid(),
            Person = person.Id,
            SecretHash = SHA256.HashData(secret),
            InvitedBy = by,
            ExpiresAt = clock.GetUtcNow() + Valid,
        };
        await using var db = open();
        db.Tenant = tenant;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Invitations.Where(i => i.Person == person.Id && i.UsedAt == null).ExecuteDeleteAsync(cancel);
        db.Invitations.Add(row);
        await db.SaveChangesAsync(cancel);
        await audit.Write(tenant, AuditKind.AccountInvited, by, person.Id);
        await transaction.CommitAsync(cancel);
        var token = $"{row.Id:N}.{WebEncoders.Base64UrlEncode(secret)}";
        return new Invitation(address.Of($"/sign-in/{tenant}/invitation/{token}"), row.ExpiresAt);
    }

    /// <summary>The invitation that a link stands for; null where there is none, or where it serves no longer.</summary>
    public async Task<InvitationRow?> Find(string tenant, string token, CancellationToken cancel)
    {
        if (token.Split('.') is not [var id, var secret] || !Guid.TryParseExact(id, "N", out var invitation))
        {
            return null;
        }
        var now = clock.GetUtcNow();
        await using var db = open();
        db.Tenant = tenant;
        var row = await db.Invitations.SingleOrDefaultAsync(
            i => i.Id == invitation && i.UsedAt == null && i.ExpiresAt > now,
            cancel
        );
        return row is not null && CryptographicOperations.FixedTimeEquals(row.SecretHash, Hash(secret)) ? row : null;
    }

    private static byte[] Hash(string secret)
    {
        try
        {
            return SHA256.HashData(WebEncoders.Base64UrlDecode(secret));
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
