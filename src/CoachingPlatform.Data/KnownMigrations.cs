using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CoachingPlatform.Data;

/// <summary>The migrations that this program brings along.</summary>
internal static class KnownMigrations
{
    /// <summary>The ids of a context's migrations, in order.</summary>
    public static ImmutableSortedSet<string> Of(Type context) =>
        [
            .. typeof(KnownMigrations)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(Migration)))
                .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
                .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id),
        ];
}
