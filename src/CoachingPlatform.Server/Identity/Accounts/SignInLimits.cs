using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CoachingPlatform.Data;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>How often passwords, passkeys and invitations may be tried; the section “SignIn” of the settings.</summary>
public sealed record SignInOptions
{
    /// <summary>Tries a minute from one client address, in the long run. Default: 20.</summary>
    public int TriesPerAddress { get; init; } = 20;

    /// <summary>Tries at once from one client address: a whole staff behind one address may sign in together. Default: 40.</summary>
    public int TriesAtOnce { get; init; } = 40;

    /// <summary>Tries a minute from everywhere; each password takes about a tenth of a second of processor time. Default: 300.</summary>
    public int TriesOverall { get; init; } = 300;

    internal SignInOptions Validated() =>
        TriesPerAddress > 0 && TriesAtOnce > 0 && TriesOverall > 0
            ? this
            : throw new StartRefusedException(
                "The settings SignIn:TriesPerAddress, SignIn:TriesAtOnce and SignIn:TriesOverall must each be 1 or more."
            );
}

/// <summary>Answers 429 where one client address, or all together, try too often.</summary>
internal sealed class SignInLimits(IOptions<SignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            Bucket(address, options.Value.TriesAtOnce, options.Value.TriesPerAddress)
        ),
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(_ =>
            Bucket(IPAddress.None, options.Value.TriesOverall, options.Value.TriesOverall)
        )
    );

    /// <summary>Goes on to the endpoint, or answers instead of it.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (MayTry(http.Connection.RemoteIpAddress))
        {
            return await next(context);
        }
        http.Response.Headers.RetryAfter = "60";
        return new RazorComponentResult<Message>(
            new
            {
                Title = "Too many tries",
                Sentence = "There were very many tries to sign in. Wait a minute, then go back and try again.",
            }
        )
        {
            StatusCode = StatusCodes.Status429TooManyRequests,
        };
    }

    /// <summary>Counts a try; false where there were too many.</summary>
    internal bool MayTry(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(Client(address));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>Whom a try counts for: an address, or for IPv6 the network of one customer (/64).</summary>
    internal static IPAddress Client(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.MapToIPv4();
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static RateLimitPartition<IPAddress> Bucket(IPAddress key, int atOnce, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = atOnce,
                TokensPerPeriod = perMinute,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }
        );
}
