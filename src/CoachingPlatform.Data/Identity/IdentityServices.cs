using CoachingPlatform.Data.Keys;
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
    public static IServiceCollection AddIdentityData(this IServiceCollection services)
    {
        services.Configure<IdentityOptions>(IdentityContext.WithPasskeys);
        services.AddSingleton(p => p.GetRequiredService<DataFolder>().Master);
        services.AddDbContextFactory<SqliteIdentityContext>(
            (p, o) => o.UseSqlite(SqliteIdentityContext.ConnectionTo(p.GetRequiredService<DataFolder>().IdentityFile))
        );
        services.AddSingleton<Func<IdentityContext>>(p =>
            p.GetRequiredService<IDbContextFactory<SqliteIdentityContext>>().CreateDbContext
        );
        services.AddScoped<IdentityContext>(p => p.GetRequiredService<SqliteIdentityContext>());
        services
            .AddDataProtection()
            .SetApplicationName("CoachingPlatform")
            .PersistKeysToDbContext<SqliteIdentityContext>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlEncryptor = new KeyEncryptor(p.GetRequiredService<MasterKey>())
        ));
        return services;
    }
}
