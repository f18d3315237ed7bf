using CoachingPlatform.Domain;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Http;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Signs in whom the header names: district, slash, person; for an integration, a slash and each scope.</summary>
internal sealed class HeaderSignIn : ISignedIn
{
    public const string Scheme = "Named";

    ValueTask<SignedIn?> ISignedIn.Find(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return
            header.StartsWith($"{Scheme} ", StringComparison.Ordinal)
            && header[(Scheme.Length + 1)..].Split('/') is [var tenant, var person, .. var scopes]
            ? new(
                new SignedIn(new Caller(tenant, Guid.Parse(person), "test"), scopes.Length == 0 ? null : [.. scopes])
                {
                    Client = "web",
                }
            )
            : default;
    }
}
