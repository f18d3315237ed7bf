using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>EF Core contexts that read, pooled, over pooled read-only connections.</summary>
public static class SqliteContexts
{
    public static IDbContextFactory<SqlitePlatformContext> Pool(string path) =>
        new PooledDbContextFactory<SqlitePlatformContext>(
            new DbContextOptionsBuilder<SqlitePlatformContext>()
                .UseSqlite(SqliteConnections.ReadOnly(path))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options
        );
}
