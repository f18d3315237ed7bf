using CoachingPlatform.Domain;
using CoachingPlatform.Server.Hosting;

namespace CoachingPlatform.Server.Identity;

/// <summary>Who asks, as an access token or a test says, and what the token is for.</summary>
/// <param name="IntegrationScopes">Null for a person; for an integration the little that it may read.</param>
public sealed record SignedIn(Caller Caller, ImmutableArray<string>? IntegrationScopes = null)
{
    /// <summary>The client that the token was given to; null where nobody says.</summary>
    public string? Client { get; init; }

    /// <summary>Whether a person may go on, or an integration that was given this scope.</summary>
    public bool May(string scope) => IntegrationScopes is not { } given || given.Contains(scope);
}

/// <summary>Tells who sent a request.</summary>
public interface ISignedIn
{
    /// <summary>
    /// Null for anybody who is not signed in, or no longer, and at a district's sub-domain for everybody of another
    /// district.
    /// </summary>
    async ValueTask<SignedIn?> Of(HttpContext http) =>
        await Find(http) is { } found && DistrictHost.Serves(http, found.Caller.Tenant) ? found : null;

    /// <summary>Who it is by what they sent along, whatever the host.</summary>
    protected ValueTask<SignedIn?> Find(HttpContext http);
}
