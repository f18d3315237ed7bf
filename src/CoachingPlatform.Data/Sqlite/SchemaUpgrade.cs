using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>Brings the schema of a database to this program's, and refuses one that is newer or damaged.</summary>
internal static class SchemaUpgrade
{
    private static readonly ImmutableSortedSet<string> Known =
    [
        .. typeof(SchemaUpgrade)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)))
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqlitePlatformContext))
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id),
    ];

    public static void Run(string path)
    {
        SqliteFile.RefuseDamaged(path);
        SqliteFile.Create(path);
        try
        {
            using var connection = SqliteConnections.OpenWriter(path);
            if (Applied(connection, path).SetEquals(Known))
            {
                return;
            }
            Unlock(connection);
            using var context = new SqlitePlatformContext(
                new DbContextOptionsBuilder<SqlitePlatformContext>().UseSqlite(connection).Options
            );
            context.Database.Migrate();
        }
        catch (SqliteException fault)
        {
            throw new StartRefusedException(SqliteFault.Sentence(fault, path), fault);
        }
    }

    /// <summary>Refuses a database whose schema is not exactly this program's.</summary>
    public static void RefuseOther(string path)
    {
        SqliteFile.RefuseDamaged(path);
        try
        {
            using var connection = SqliteConnections.OpenReader(path);
            if (!Applied(connection, path).SetEquals(Known))
            {
                throw new StartRefusedException(
                    $"{path} is of an older version. Start the program once to upgrade it."
                );
            }
        }
        catch (SqliteException fault)
        {
            throw new StartRefusedException(SqliteFault.Sentence(fault, path), fault);
        }
    }

    private static HashSet<string> Applied(SqliteConnection connection, string path)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        if (!SqliteConnections.HasTable(connection, "__EFMigrationsHistory"))
        {
            return applied;
        }
        using var history = new Statement(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"");
        while (history.Step())
        {
            applied.Add(history.Text(0));
        }
        if (!applied.IsSubsetOf(Known))
        {
            throw new StartRefusedException(
                $"{path} was written by a newer version of this program. Install that version, or restore a backup of this one."
            );
        }
        return applied;
    }

    /// <summary>
    /// A program that was killed while it migrated leaves EF Core's lock behind, which would wait for ever; the folder's
    /// own lock says that no other migrates.
    /// </summary>
    private static void Unlock(SqliteConnection connection)
    {
        if (SqliteConnections.HasTable(connection, "__EFMigrationsLock"))
        {
            SqliteConnections.Execute(connection, "DELETE FROM \"__EFMigrationsLock\"");
        }
    }
}
