using System.Security.Cryptography;
using CoachingPlatform.Data.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// The keys that sign access tokens, ES256: the newest signs, the ones before it verify for as long as a token of theirs
/// can live. Rotating makes a new one; whoever checks tokens elsewhere finds both at the address of the keys.
/// </summary>
public sealed class SigningKeys(
    Func<IdentityContext> open,
    IDataProtectionProvider protection,
    TimeProvider clock,
    IOptionsMonitorCache<OpenIddictServerOptions> server,
    IOptionsMonitorCache<OpenIddictValidationOptions> validation
) : IConfigureOptions<OpenIddictServerOptions>
{
    /// <summary>After so long the next start, or the daily round, makes a new key.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(90);

    private readonly IDataProtector protector = protection.CreateProtector("CoachingPlatform.SigningKeys");

    public void Configure(OpenIddictServerOptions options)
    {
        using var db = open();
        var now = clock.GetUtcNow();
        var keys = Standing(db, now);
        if (keys.Count == 0)
        {
            keys = [Add(db, now)];
            db.SaveChanges();
        }
        foreach (var key in keys)
        {
            options.SigningCredentials.Add(Credentials(key));
        }
    }

    /// <summary>Makes a new key that signs from now on; gives its id.</summary>
    public string Rotate()
    {
        using var db = open();
        var now = clock.GetUtcNow();
        foreach (var key in Standing(db, now).Where(k => k.RetiredAt is null))
        {
            key.RetiredAt = now + AccessTokens.Longest + TimeSpan.FromMinutes(5);
        }
        var made = Add(db, now);
        db.SaveChanges();
        server.Clear();
        validation.Clear();
        return made.Id;
    }

    /// <summary>Makes a new key where the one that signs has come of age.</summary>
    public void RotateWhenDue()
    {
        using var db = open();
        var due = clock.GetUtcNow() - Age;
        if (!db.SigningKeys.Any(k => k.RetiredAt == null && k.MadeAt > due))
        {
            Rotate();
        }
    }

    /// <summary>Those that sign or still verify, the newest first: OpenIddict signs with the first.</summary>
    private static List<SigningKeyRow> Standing(IdentityContext db, DateTimeOffset now) =>
        [
            .. db
                .SigningKeys.AsTracking()
                .Where(k => k.RetiredAt == null || k.RetiredAt > now)
                .OrderByDescending(k => k.MadeAt),
        ];

    private SigningKeyRow Add(IdentityContext db, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var row = new SigningKeyRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            ProtectedKey = protector.Protect(key.ExportPkcs8PrivateKey()),
            MadeAt = now,
        };
        db.SigningKeys.Add(row);
        return row;
    }

    private SigningCredentials Credentials(SigningKeyRow row)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protector.Unprotect(row.ProtectedKey), out _);
        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = row.Id }, SecurityAlgorithms.EcdsaSha256);
    }
}
