using System.Diagnostics;
using CoachingPlatform.Domain;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>
/// Who holds a connection open: asked again and again, each time as if they had just sent a request with the same token,
/// so that a session that ended, a token whose time is over and a suspended district end what goes on.
/// </summary>
internal sealed class Access(HttpContext connection, string? authorization)
{
    /// <summary>So long a sign-in that was looked at counts for further events; well within a tick.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(0.5);

    /// <summary>How long it may take until somebody who may no longer look sees nothing more.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly IDistricts districts = connection.RequestServices.GetRequiredService<IDistricts>();
    private readonly TimeProvider clock = connection.RequestServices.GetRequiredService<TimeProvider>();
    private Caller? caller;
    private Looked? looked;

    /// <summary>Tells a person's error report from another's.</summary>
    public string TraceId { get; } = Activity.Current?.TraceId.ToString() ?? connection.TraceIdentifier;

    /// <summary>Null when they may not, or no longer. The district is always as it is now.</summary>
    public async ValueTask<Present?> Check()
    {
        if (looked is not { } known || clock.GetElapsedTime(known.At) > Known)
        {
            looked = known = new Looked(clock.GetTimestamp(), await Look());
        }
        return known.SignedIn is { } signedIn && await districts.Find(signedIn.Caller.Tenant) is { } district
            ? new Present(signedIn, district)
            : null;
    }

    /// <summary>Ends when they may no longer.</summary>
    public async Task Ended(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(cancel) && await Check() is not null) { }
    }

    private async Task<SignedIn?> Look()
    {
        await using var scope = connection.RequestServices.CreateAsyncScope();
        // A context of its own: that of the connection remembers what was found out at the beginning.
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = HttpMethods.Post;
        http.Request.Scheme = connection.Request.Scheme;
        http.Request.Host = connection.Request.Host;
        http.Request.Path = connection.Request.Path;
        http.Request.Headers.Authorization = authorization;
        DistrictHost.Carry(connection, http);
        var found = await scope.ServiceProvider.GetRequiredService<ISignedIn>().Of(http);
        caller ??= found?.Caller;
        return found?.Caller == caller ? found : null;
    }

    private sealed record Looked(long At, SignedIn? SignedIn);
}

/// <summary>Somebody who may, and their district as it is now.</summary>
internal sealed record Present(SignedIn SignedIn, District District);
