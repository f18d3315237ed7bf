using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Data.Identity;

public static class IdentityServices
{
    /// <summary>
    /// The database of sign-in: a scoped <see cref="IdentityContext"/> and a factory of them, and data protection whose
    /// keys are kept there, wrapped with the master key.
    /// </summary>
    public static IServiceCollection AddIdentityData(this IServiceCollection services, DataProvider provider)
    {
        services.Configure<IdentityOptions>(IdentityContext.WithPasskeys);
        services.AddSingleton(p => p.GetRequiredService<DataFolder>().Master);
        if (provider == DataProvider.PostgreSql)
        {
            services.AddContext<PostgresIdentityContext>(
                (folder, options) =>
                    options.UseNpgsql(
                        folder.Server!.Connections.Identity,
                        o => o.MigrationsHistoryTable(PostgresContexts.History, PostgresIdentityContext.Schema)
                    )
            );
        }
        else
        {
            services.AddContext<SqliteIdentityContext>(
                (folder, options) => options.UseSqlite(SqliteIdentityContext.ConnectionTo(folder.IdentityFile))
            );
        }
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlEncryptor = new KeyEncryptor(p.GetRequiredService<MasterKey>())
        ));
        return services;
    }

    private static void AddContext<TContext>(
        this IServiceCollection services,
        Action<DataFolder, DbContextOptionsBuilder> connect
    )
        where TContext : IdentityContext
    {
        services.AddDbContextFactory<TContext>((p, o) => connect(p.GetRequiredService<DataFolder>(), o));
        services.AddSingleton<Func<IdentityContext>>(p =>
            p.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext
        );
        services.AddScoped<IdentityContext>(p => p.GetRequiredService<TContext>());
        services.AddDataProtection().SetApplicationName("CoachingPlatform").PersistKeysToDbContext<TContext>();
    }
}
