using System.Collections.Frozen;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.ReadModel;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// The origins that may call from a browser: those of our own front end, and those that districts registered. It is no
/// protection of data, for every answer needs a token; it keeps strangers' pages from reading even an error.
/// </summary>
public sealed class AllowedOrigins(Func<IdentityContext> open, IOptions<FrontEndOptions> options, TimeProvider clock)
    : ICorsPolicyProvider
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Read? read;

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return (await All()).Contains(origin)
            ? new CorsPolicyBuilder(origin)
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put)
                .WithHeaders("authorization", "content-type", "accept", Gateway.GraphQLEndpoint.CostHeader)
                .WithExposedHeaders("retry-after", "content-disposition")
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
                .Build()
            : null;
    }

    /// <summary>After a change here, the next look reads them anew.</summary>
    public void Changed() => read = null;

    private async ValueTask<FrozenSet<string>> All()
    {
        var now = clock.GetUtcNow();
        if (read is { } known && known.At + Fresh > now)
        {
            return known.Origins;
        }
        await using var db = open();
        var registered = await db
            .Clients.IgnoreQueryFilters([PlatformContext.TenantFilter])
            .Where(c => c.Origins != "")
            .Select(c => c.Origins)
            .ToListAsync();
        var ours = options.Value.RedirectAddresses.Select(a => new Uri(a).GetLeftPart(UriPartial.Authority));
        var origins = registered.SelectMany(o => o.Split(' ')).Concat(ours).ToFrozenSet(StringComparer.Ordinal);
        read = new Read(now, origins);
        return origins;
    }

    private sealed record Read(DateTimeOffset At, FrozenSet<string> Origins);
}
