using Npgsql;

namespace CoachingPlatform.Data.Postgres.Preparing;

/// <summary>Which migrations a database has, against those of this program.</summary>
/// <param name="Missing">Of this program, and not in the database.</param>
/// <param name="Unknown">In the database, and not of this program.</param>
internal sealed record SchemaState(int Missing, int Unknown)
{
    public static SchemaState Of(NpgsqlConnection connection, Type context)
    {
        var schema =
            context == typeof(PostgresPlatformContext)
                ? PostgresPlatformContext.Schema
                : PostgresIdentityContext.Schema;
        var known = KnownMigrations.Of(context);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        var history = $"{schema}.\"{PostgresContexts.History}\"";
        using (var there = new NpgsqlCommand($"select to_regclass('{history}') is not null", connection))
        {
            if (there.ExecuteScalar() is not true)
            {
                return new SchemaState(known.Count, 0);
            }
        }
        using var ids = new NpgsqlCommand($"select \"MigrationId\" from {history}", connection);
        using var reader = ids.ExecuteReader();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }
        return new SchemaState(known.Count(id => !applied.Contains(id)), applied.Count(id => !known.Contains(id)));
    }

    /// <summary>Throws <see cref="StartRefusedException"/> where a newer program migrated the database.</summary>
    public void RefuseNewer(string place)
    {
        if (Unknown > 0)
        {
            throw new StartRefusedException(
                $"The database at {place} was migrated by a newer version of this program. Install that version, or name another database with the setting Data:ConnectionString."
            );
        }
    }

    /// <summary>Throws likewise where migrations are missing.</summary>
    public void RefuseOlder(string place)
    {
        if (Missing > 0)
        {
            throw new StartRefusedException(
                $"The database at {place} has not the tables of this version. Run the verb “database prepare” once, with the setting Data:AdminConnectionString; the server does not migrate by itself."
            );
        }
    }
}
