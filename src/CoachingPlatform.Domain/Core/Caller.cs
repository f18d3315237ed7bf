namespace CoachingPlatform.Domain;

/// <summary>
/// Who asks. Made by the gateway from the authenticated principal and from nothing else; the first argument of every
/// grain method, whose filter compares <paramref name="Tenant"/> with the grain's key.
/// </summary>
/// <param name="Tenant">The district's id: 1 to 40 of a–z, 0–9 and hyphen.</param>
/// <param name="Person">The person in that district's roster.</param>
/// <param name="Session">Names the sign-in, for the audit trail; never a secret.</param>
[GenerateSerializer, Immutable]
public sealed record Caller(string Tenant, Guid Person, string Session);

/// <summary>The grain keys: a district's id, a slash and the id of what is in it.</summary>
public static class TenantKey
{
    /// <summary>Two districts never share a key: a district's id cannot hold a slash.</summary>
    public static string For(string tenant, Guid id) => $"{tenant}/{id:N}";

    public static (string Tenant, Guid Id) Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, Guid.Empty) : (key[..slash], Guid.ParseExact(key[(slash + 1)..], "N"));
    }

    /// <summary>True for 1 to 40 of a–z, 0–9 and hyphen.</summary>
    public static bool IsTenant(string? tenant) =>
        tenant is { Length: >= 1 and <= 40 } && tenant.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
