using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>Offers accounts where a district has some, or has no provider whose people could sign in otherwise.</summary>
internal sealed class AccountWay(Func<IdentityContext> open) : ISignInWay
{
    public async ValueTask<ImmutableArray<SignInChoice>> Offered(string tenant, CancellationToken cancel)
    {
        await using var db = open();
        db.Tenant = tenant;
        return await db.Users.AnyAsync(cancel) || !await db.Providers.AnyAsync(cancel)
            ? [new SignInChoice("Use a passkey or password", SignInPage.Address(tenant))]
            : [];
    }
}
