using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.Sqlite;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// Contexts that may see the rows of all districts, for what an installation does as a whole: checking, rebuilding, looking
/// for what is due. What is done for a district goes through <see cref="TenantReader"/>.
/// </summary>
public sealed record AllDistricts(Func<PlatformContext> Lease)
{
    /// <summary>Those of a folder, or of the server that holds its databases.</summary>
    public static AllDistricts Of(DataFolder folder) =>
        new(
            folder.Server is { Connections: var connections }
                ? PostgresContexts.Pool(connections.Jobs)
                : SqliteContexts.Pool(folder.PlatformFile)
        );
}
