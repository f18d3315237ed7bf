using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>Brings the schema of a database to this program's, and refuses one that is newer or damaged.</summary>
internal sealed class SchemaUpgrade
{
    private readonly ImmutableSortedSet<string> known;
    private readonly Func<SqliteConnection, DbContext> open;

    private SchemaUpgrade(Type context, Func<SqliteConnection, DbContext> open)
    {
        this.open = open;
        known = KnownMigrations.Of(context);
    }

    public static SchemaUpgrade Platform { get; } =
        new(
            typeof(SqlitePlatformContext),
            c => new SqlitePlatformContext(new DbContextOptionsBuilder<SqlitePlatformContext>().UseSqlite(c).Options)
        );

    public static SchemaUpgrade Identity { get; } =
        new(
            typeof(SqliteIdentityContext),
            c => new SqliteIdentityContext(new DbContextOptionsBuilder<SqliteIdentityContext>().UseSqlite(c).Options)
        );

    public void Run(string path)
    {
        SqliteFile.RefuseDamaged(path);
        SqliteFile.Create(path);
        try
        {
            using var connection = SqliteConnections.OpenWriter(path);
            if (Applied(connection, path).SetEquals(known))
            {
                return;
            }
            Unlock(connection);
            using var context = open(connection);
            context.Database.Migrate();
        }
        catch (SqliteException fault)
        {
            throw new StartRefusedException(SqliteFault.Sentence(fault, path), fault);
        }
    }

    /// <summary>Refuses a database whose schema is not exactly this program's.</summary>
    public void RefuseOther(string path)
    {
        SqliteFile.RefuseDamaged(path);
        try
        {
            using var connection = SqliteConnections.OpenReader(path);
            if (!Applied(connection, path).SetEquals(known))
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

    private HashSet<string> Applied(SqliteConnection connection, string path)
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
        if (!applied.IsSubsetOf(known))
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
