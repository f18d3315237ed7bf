using System.Buffers.Binary;
using System.Security.Cryptography;
using CoachingPlatform.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>Hashes passwords as ASP.NET Core Identity does, PBKDF2 with HMAC-SHA512, after normalizing them.</summary>
public sealed class PasswordHashes : IPasswordHasher<LocalAccount>
{
    /// <summary>What OWASP's Password Storage Cheat Sheet asks for; hashes with fewer are made anew at the next sign-in.</summary>
    public const int Iterations = 210_000;

    private readonly PasswordHasher<LocalAccount> hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    );

    public string HashPassword(LocalAccount user, string password) =>
        hasher.HashPassword(
            user,
            PasswordRules.Normalized(password) ?? throw new ArgumentException("This is no text.", nameof(password))
        );

    public PasswordVerificationResult VerifyHashedPassword(
        LocalAccount user,
        string hashedPassword,
        string providedPassword
    ) => hasher.VerifyHashedPassword(user, hashedPassword, PasswordRules.Normalized(providedPassword) ?? "");

    /// <summary>A hash of no password, in the same form: to check it takes as long as to check anybody's.</summary>
    internal static string OfNobody()
    {
        Span<byte> hash = stackalloc byte[13 + 16 + 32];
        RandomNumberGenerator.Fill(hash);
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash[1..], 2);
        BinaryPrimitives.WriteUInt32BigEndian(hash[5..], Iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash[9..], 16);
        return Convert.ToBase64String(hash);
    }
}
