using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>A provider of a district; as text it is the id of its registration.</summary>
internal readonly record struct ProviderKey(string Tenant, Guid Id)
{
    public static ProviderKey? Parse(string? text) =>
        text?.Split('/') is [var tenant, var id] && TenantKey.IsTenant(tenant) && Guid.TryParse(id, out var provider)
            ? new ProviderKey(tenant, provider)
            : null;

    /// <summary>
    /// Where its providers send people back, one address for each district: what another district's provider sends
    /// there belongs to no sign-in that was begun here.
    /// </summary>
    public static string CallbackOf(string tenant) => $"/sign-in/{tenant}/callback";

    public override string ToString() => $"{Tenant}/{Id:N}";
}
