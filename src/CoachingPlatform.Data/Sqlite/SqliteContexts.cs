using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>EF Core contexts that read, pooled, over pooled read-only connections.</summary>
internal static class SqliteContexts
{
    /// <summary>The schema, without a database.</summary>
    public static IModel Model
    {
        get
        {
            using var context = new SqlitePlatformContext(
                new DbContextOptionsBuilder<SqlitePlatformContext>().UseSqlite().Options
            );
            return context.Model;
        }
    }

    public static Func<PlatformContext> Pool(string path) =>
        new PooledDbContextFactory<SqlitePlatformContext>(
            new DbContextOptionsBuilder<SqlitePlatformContext>()
                .UseSqlite(SqliteConnections.ReadOnly(path))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options
        ).CreateDbContext;
}
