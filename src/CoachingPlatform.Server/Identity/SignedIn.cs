using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Identity;

/// <summary>Who asks, as an access token or a test says, and what the token is for.</summary>
/// <param name="IntegrationScopes">Null for a person; for an integration the little that it may read.</param>
public sealed record SignedIn(Caller Caller, ImmutableArray<string>? IntegrationScopes = null)
{
    /// <summary>Whether a person may go on, or an integration that was given this scope.</summary>
    public bool May(string scope) => IntegrationScopes is not { } given || given.Contains(scope);
}

/// <summary>Tells who sent a request.</summary>
public interface ISignedIn
{
    /// <summary>Null for anybody who is not signed in, or no longer.</summary>
    ValueTask<SignedIn?> Of(HttpContext http);
}
