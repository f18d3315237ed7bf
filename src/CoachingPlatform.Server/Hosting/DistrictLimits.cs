using System.Threading.RateLimiting;
using CoachingPlatform.Server.Operations;

namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// A noisy district slows itself only: each has tokens, places and a queue of its own. What an idle district had is
/// dropped after some seconds.
/// </summary>
public sealed class DistrictLimits(DistrictLimitOptions options, TimeProvider? clock = null) : IDisposable
{
    private readonly CostBudget budget = new(options.CostPerMinute, clock ?? TimeProvider.System);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(
            tenant =>
                RateLimitPartition.GetTokenBucketLimiter(
                    tenant,
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = options.Burst,
                        TokensPerPeriod = options.RequestsPerSecond,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 0,
                    }
                ),
            StringComparer.Ordinal
        ),
        PartitionedRateLimiter.Create<string, string>(
            tenant =>
                RateLimitPartition.GetConcurrencyLimiter(
                    tenant,
                    _ => new ConcurrencyLimiterOptions
                    {
                        PermitLimit = options.Concurrency,
                        QueueLimit = options.Queue,
                        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                    }
                ),
            StringComparer.Ordinal
        )
    );

    /// <summary>
    /// Waits for a place of a district that is there (unknown names would take memory). Dispose what it gives when the
    /// request is answered; answer 429 with <see cref="RetryAfter"/> where it was not acquired.
    /// </summary>
    public ValueTask<RateLimitLease> Enter(string tenant, CancellationToken cancel) =>
        limiter.AcquireAsync(tenant, 1, cancel);

    /// <summary>After how many seconds it is worth trying again: at least 1.</summary>
    public static int RetryAfter(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
            : 1;

    /// <summary>Takes the cost of a request from its district's budget; after how many seconds to ask again where it is spent.</summary>
    public int? Spend(string tenant, long cost) => budget.Spend(tenant, cost);

    /// <summary>How many of a district wait for their turn.</summary>
    internal long Waiting(string tenant) => limiter.GetStatistics(tenant)?.CurrentQueuedCount ?? 0;

    /// <summary>How many places a district has left.</summary>
    internal long Free(string tenant) => limiter.GetStatistics(tenant)?.CurrentAvailablePermits ?? 0;

    public void Dispose() => limiter.Dispose();
}

public static class DistrictLimitsHosting
{
    public static void AddDistrictLimits(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Section<DistrictLimitOptions>("Limits:District").Validated();
        builder.Services.AddSingleton(_ => new DistrictLimits(options));
    }
}
