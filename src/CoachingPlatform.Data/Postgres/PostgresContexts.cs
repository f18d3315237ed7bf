using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>EF Core contexts on PostgreSQL: those that read are pooled over a pool of connections of one role.</summary>
internal static class PostgresContexts
{
    public const string History = "__EFMigrationsHistory";

    /// <summary>The schema, without a database.</summary>
    public static IModel Model
    {
        get
        {
            using var context = Platform("Host=none");
            return context.Model;
        }
    }

    /// <summary>The schema of sign-in, without a database.</summary>
    public static IModel IdentityModel
    {
        get
        {
            using var context = Identity("Host=none");
            return context.Model;
        }
    }

    public static Func<PlatformContext> Pool(NpgsqlDataSource connections) =>
        new PooledDbContextFactory<PostgresPlatformContext>(
            new DbContextOptionsBuilder<PostgresPlatformContext>()
                .UseNpgsql(connections, o => o.MigrationsHistoryTable(History, PostgresPlatformContext.Schema))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options
        ).CreateDbContext;

    public static PostgresPlatformContext Platform(string connection) =>
        new(
            new DbContextOptionsBuilder<PostgresPlatformContext>()
                .UseNpgsql(connection, o => o.MigrationsHistoryTable(History, PostgresPlatformContext.Schema))
                .Options
        );

    public static PostgresIdentityContext Identity(string connection) =>
        new(
            new DbContextOptionsBuilder<PostgresIdentityContext>()
                .UseNpgsql(connection, o => o.MigrationsHistoryTable(History, PostgresIdentityContext.Schema))
                .Options
        );
}
