using System.Security.Cryptography;
using System.Text.Json;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// Makes and checks passkeys (WebAuthn), through ASP.NET Core Identity. What was asked of a browser is kept there, in a
/// protected cookie of ten minutes, so an answer counts only in the browser, district and purpose that it was asked for.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<LocalAccount> handler,
    UserManager<LocalAccount> users,
    IdentityContext db,
    IDataProtectionProvider protection
)
{
    private const string CookieName = "coaching.passkey";
    private const string SigningIn = "sign-in";
    private const int LongestAnswer = 32_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What a browser needs to make a passkey; a device that has one for this account refuses another.</summary>
    /// <param name="subject">What the passkey is made for: an invitation's id or an account's.</param>
    public async Task<string> AskToMake(HttpContext http, Guid subject, Guid account, string tenant, Person person)
    {
        db.Tenant = tenant;
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.ToString(),
                Name = person.Email,
                DisplayName = person.Name,
            },
            http
        );
        Remember(http, tenant, subject.ToString(), asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>The passkey that a browser made, and the account it is for; null where it is not what was asked for.</summary>
    public async Task<(UserPasskeyInfo Passkey, Guid Account)?> Made(
        HttpContext http,
        Guid subject,
        string tenant,
        string? answer
    )
    {
        db.Tenant = tenant;
        if (
            Recall(http, tenant, subject.ToString()) is not { } state
            || answer is not { Length: > 0 and <= LongestAnswer }
        )
        {
            return null;
        }
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = answer,
                AttestationState = state,
            }
        );
        return result.Succeeded && Guid.TryParse(result.UserEntity.Id, out var account)
            ? (result.Passkey, account)
            : null;
    }

    /// <summary>What a browser needs to sign in with any passkey of this district; it names no account.</summary>
    public async Task<string> AskToSignIn(HttpContext http, string tenant)
    {
        db.Tenant = tenant;
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        Remember(http, tenant, SigningIn, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>The account of the district whose passkey answered; null where none did.</summary>
    public async Task<LocalAccount?> Proved(HttpContext http, string tenant, string? answer)
    {
        db.Tenant = tenant;
        if (Recall(http, tenant, SigningIn) is not { } state || answer is not { Length: > 0 and <= LongestAnswer })
        {
            return null;
        }
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = answer,
                AssertionState = state,
            }
        );
        if (!result.Succeeded || result.User.Tenant != tenant)
        {
            return null;
        }
        // How often it was used: a copy of it would fall behind.
        var kept = await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return kept.Succeeded ? result.User : null;
    }

    private void Remember(HttpContext http, string tenant, string subject, string? state) =>
        http.Response.Cookies.Append(
            CookieName,
            Protector(tenant, subject).Protect(JsonSerializer.Serialize(state), Patience),
            Options(http, Patience)
        );

    /// <summary>Takes back what was asked; the cookie serves one answer.</summary>
    private string? Recall(HttpContext http, string tenant, string subject)
    {
        if (http.Request.Cookies[CookieName] is not { } cookie)
        {
            return null;
        }
        http.Response.Cookies.Delete(CookieName, Options(http, age: null));
        try
        {
            return JsonSerializer.Deserialize<string>(Protector(tenant, subject).Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string tenant, string subject) =>
        protection.CreateProtector("CoachingPlatform.Passkeys", tenant, subject).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext http, TimeSpan? age) =>
        new()
        {
            Path = "/sign-in",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            MaxAge = age,
        };
}
