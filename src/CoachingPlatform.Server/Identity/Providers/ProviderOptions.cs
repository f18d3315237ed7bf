namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>The section “Providers” of the settings.</summary>
public sealed record ProviderOptions
{
    /// <summary>The issuers that districts may sign in at, in full; empty (the default) for any.</summary>
    public IReadOnlyList<string> AllowedIssuers { get; init; } = [];
}
