using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using OpenIddict.Client;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>
/// How providers are called: within seconds, few calls at once for each provider and in all, without following
/// redirects, and only where <see cref="ProviderGuard"/> lets them.
/// </summary>
internal sealed class ProviderHttp(ProviderGuard guard) : IDisposable
{
    /// <summary>How long one answer of a provider is waited for, queueing and connecting included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private const int MostOfOne = 8;
    private const int MostOfAll = 64;
    private const int LargestAnswer = 512 * 1024;

    private readonly HttpMessageHandler handler = new Gate(guard)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (connection, cancel) => Connect(guard, connection.DnsEndPoint, cancel),
        },
    };

    public HttpClient Client() =>
        new(handler, disposeHandler: false) { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };

    public void Dispose() => handler.Dispose();

    /// <summary>Connects to an address that was looked at, not to a name that may resolve to another one a moment later.</summary>
    private static async ValueTask<Stream> Connect(ProviderGuard guard, DnsEndPoint to, CancellationToken cancel)
    {
        var addresses = Array.FindAll(await Dns.GetHostAddressesAsync(to.Host, cancel), guard.MayReach);
        if (addresses.Length == 0)
        {
            throw new HttpRequestException($"{to.Host} is inside a private network.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Gate(ProviderGuard guard) : DelegatingHandler
    {
        private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(host => Of(host, MostOfOne)),
            PartitionedRateLimiter.Create<string, string>(_ => Of("", MostOfAll))
        );

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (request.RequestUri is not { } uri || !guard.IsSafe(uri))
            {
                throw new HttpRequestException("A provider names an address that is not https.");
            }
            using var lease = await limiter.AcquireAsync(uri.Authority, 1, cancellationToken);
            return lease.IsAcquired
                ? await base.SendAsync(request, cancellationToken)
                : throw new HttpRequestException("Too many calls of this provider wait already.");
        }

        protected override void Dispose(bool disposing)
        {
            limiter.Dispose();
            base.Dispose(disposing);
        }

        private static RateLimitPartition<string> Of(string key, int most) =>
            RateLimitPartition.GetConcurrencyLimiter(
                key,
                _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 8 * most }
            );
    }
}

/// <summary>Gives OpenIddict's calls to providers our client in the place of its own.</summary>
internal sealed class UseProviderHttp<TContext>(ProviderHttp http) : IOpenIddictClientHandler<TContext>
    where TContext : BaseExternalContext
{
    public ValueTask HandleAsync(TContext context)
    {
        context.Transaction.SetProperty(typeof(HttpClient).FullName!, http.Client());
        return ValueTask.CompletedTask;
    }
}
