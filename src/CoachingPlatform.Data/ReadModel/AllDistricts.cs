namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// Contexts that may see the rows of all districts, for what an installation does as a whole: checking, rebuilding, looking
/// for what is due. What is done for a district goes through <see cref="TenantReader"/>.
/// </summary>
internal sealed record AllDistricts(Func<PlatformContext> Lease);
