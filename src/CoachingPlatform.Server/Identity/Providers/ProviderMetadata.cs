using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// What a provider says of itself: its endpoints and keys. Many who wait share one fetch; one that failed is not tried
/// again for a moment, so that a provider that is down costs each of them seconds at most.
/// </summary>
/// <remarks>
/// IdentityModel's own manager lets those who wait try one after the other, and learns of a new key only for the next
/// sign-in.
/// </remarks>
internal sealed class ProviderMetadata(Func<Task<OpenIddictConfiguration>> fetch, TimeProvider clock)
    : IConfigurationManager<OpenIddictConfiguration>
{
    /// <summary>After so long it is fetched anew while the one we have serves on.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>After so long it serves no more.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromHours(24);

    /// <summary>Between two fetches, good or failed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private OpenIddictConfiguration? known;
    private DateTimeOffset knownAt;
    private Task<OpenIddictConfiguration>? asking;
    private DateTimeOffset askedAt;
    private DateTimeOffset renewedAt;

    public async Task<OpenIddictConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        Task<OpenIddictConfiguration> asked;
        lock (gate)
        {
            var age = clock.GetUtcNow() - knownAt;
            if (known is not null && age < Old)
            {
                _ = age < Fresh ? null : Ask();
                return known;
            }
            asked = Ask();
        }
        return await asked.WaitAsync(cancel);
    }

    /// <summary>As it is now, after a key that is not among the known ones; what was known where it cannot be had.</summary>
    public async Task<OpenIddictConfiguration> Renewed(OpenIddictConfiguration before, CancellationToken cancel)
    {
        Task<OpenIddictConfiguration> asked;
        lock (gate)
        {
            if (known is not null && known != before)
            {
                return known;
            }
            var now = clock.GetUtcNow();
            if (now - renewedAt < Pause)
            {
                return before;
            }
            renewedAt = now;
            asked = Begin(now);
        }
        Task waited = asked.WaitAsync(cancel);
        await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return asked.IsCompletedSuccessfully ? await asked : before;
    }

    public void RequestRefresh()
    {
        lock (gate)
        {
            _ = Ask();
        }
    }

    private Task<OpenIddictConfiguration> Ask()
    {
        var now = clock.GetUtcNow();
        return asking is not null && now - askedAt < Pause ? asking : Begin(now);
    }

    private Task<OpenIddictConfiguration> Begin(DateTimeOffset now)
    {
        if (asking is null or { IsCompleted: true })
        {
            askedAt = now;
            asking = Fetch();
        }
        return asking;
    }

    private async Task<OpenIddictConfiguration> Fetch()
    {
        await Task.Yield();
        var fetched = await fetch();
        lock (gate)
        {
            (known, knownAt) = (fetched, clock.GetUtcNow());
        }
        return fetched;
    }
}
