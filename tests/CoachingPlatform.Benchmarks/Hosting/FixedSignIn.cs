using CoachingPlatform.Domain;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Http;

namespace CoachingPlatform.Benchmarks.Hosting;

/// <summary>
/// What signing in would be if it cost nothing: one fixed person under a fixed word, and everybody else as in production.
/// </summary>
internal sealed class FixedSignIn(AccessTokens tokens) : ISignedIn
{
    public const string Token = "fixed";

    private const string Header = "Bearer " + Token;

    /// <summary>Who the fixed word stands for.</summary>
    public SignedIn? Person { get; set; }

    ValueTask<SignedIn?> ISignedIn.Find(HttpContext http) =>
        http.Request.Headers.Authorization is [Header] ? new(Person) : ((ISignedIn)tokens).Of(http);

    public static SignedIn Of(string tenant, Guid person) => new(new Caller(tenant, person, "fixed"));
}
