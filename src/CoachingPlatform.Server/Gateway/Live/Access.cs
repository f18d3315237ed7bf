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
internal sealed class Access(IServiceScopeFactory scopes, HttpContext connection, string? authorization)
{
    /// <summary>How long it may take until somebody who may no longer look sees nothing more.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private Caller? caller;

    /// <summary>Tells a person's error report from another's.</summary>
    public string TraceId { get; } = Activity.Current?.TraceId.ToString() ?? connection.TraceIdentifier;

    /// <summary>Null when they may not, or no longer; answered from memory but for the first time.</summary>
    public async ValueTask<Present?> Check()
    {
        await using var scope = scopes.CreateAsyncScope();
        // A context of its own: that of the connection remembers what was found out at the beginning.
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = HttpMethods.Post;
        http.Request.Scheme = connection.Request.Scheme;
        http.Request.Host = connection.Request.Host;
        http.Request.Path = connection.Request.Path;
        http.Request.Headers.Authorization = authorization;
        DistrictHost.Carry(connection, http);
        var services = scope.ServiceProvider;
        if (
            await services.GetRequiredService<ISignedIn>().Of(http) is not { } found
            || await services.GetRequiredService<IDistricts>().Find(found.Caller.Tenant) is not { } district
        )
        {
            return null;
        }
        caller ??= found.Caller;
        return found.Caller == caller ? new Present(found, district) : null;
    }

    /// <summary>Ends when they may no longer.</summary>
    public async Task Ended(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(cancel) && await Check() is not null) { }
    }
}

/// <summary>Somebody who may, and their district as it is now.</summary>
internal sealed record Present(SignedIn SignedIn, District District);
