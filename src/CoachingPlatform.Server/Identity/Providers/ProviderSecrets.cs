using Microsoft.AspNetCore.DataProtection;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Protects the clients' secrets at rest, with keys of their own purpose.</summary>
internal sealed class ProviderSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("CoachingPlatform.ProviderSecrets");

    /// <summary>Empty for a client without a secret.</summary>
    public string Seal(string? secret) => string.IsNullOrEmpty(secret) ? "" : protector.Protect(secret);

    /// <summary>Null for a client without a secret.</summary>
    public string? Open(string stored) => stored.Length == 0 ? null : protector.Unprotect(stored);
}
