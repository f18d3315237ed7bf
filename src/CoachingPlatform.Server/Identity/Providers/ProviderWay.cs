using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>A button for each provider of the district.</summary>
internal sealed class ProviderWay(Func<IdentityContext> open) : ISignInWay
{
    public async ValueTask<ImmutableArray<SignInChoice>> Offered(string tenant, CancellationToken cancel)
    {
        await using var db = open();
        db.Tenant = tenant;
        var providers = await db.Providers.OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(cancel);
        return
        [
            .. providers.Select(p => new SignInChoice($"Continue with {p.Name}", $"/sign-in/{tenant}/with/{p.Id:N}")),
        ];
    }
}
