using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Postgres.Preparing;
using CoachingPlatform.Data.Sqlite;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// The database of an installation on a PostgreSQL server. Opening it checks that it is the right one, prepared for this
/// version, and that this program has no more rights there than it should; it changes no table.
/// </summary>
internal sealed class PostgresDatabase : IDisposable
{
    private const int Oldest = 150_000;

    private PostgresDatabase(PostgresConnections connections) => Connections = connections;

    public PostgresConnections Connections { get; }

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting and the remedy.</summary>
    public static PostgresDatabase Open(DataOptions options)
    {
        var connections = new PostgresConnections(options.ConnectionString);
        try
        {
            Refusing(connections.Place, () => Check(connections));
            return new PostgresDatabase(connections);
        }
        catch
        {
            connections.Dispose();
            throw;
        }
    }

    /// <summary>The master key; made on the installation's first start, and never for a database that has one already.</summary>
    public MasterKey Master(string folder, DataOptions options)
    {
        var found = Refusing(Connections.Place, Find);
        var master = FolderChecks.Master(folder, options, mayCreate: found.MasterKey is null);
        try
        {
            found = Refusing(Connections.Place, () => Claim(master, options.Installation));
            found.RefuseOther(master, options.Installation, Connections.Place);
            return master;
        }
        catch
        {
            master.Dispose();
            throw;
        }
    }

    /// <summary>The same, to read: nothing is made.</summary>
    public MasterKey MasterToRead(string folder, DataOptions options)
    {
        var master = FolderChecks.Master(folder, options, mayCreate: false);
        Refusing(Connections.Place, Find).RefuseOther(master, options.Installation, Connections.Place);
        return master;
    }

    public void Dispose() => Connections.Dispose();

    private static int Check(PostgresConnections connections)
    {
        using (var bare = connections.OpenBare())
        {
            if (bare.PostgreSqlVersion.Major * 10_000 < Oldest)
            {
                throw new StartRefusedException(
                    $"PostgreSQL at {connections.Place} is version {bare.PostgreSqlVersion}; at least 15 is needed. Upgrade it, or name another with the setting Data:ConnectionString."
                );
            }
            RefusePowerful(bare, connections.Place);
        }
        using (var reader = connections.Readers.OpenConnection())
        {
            Check(SchemaState.Of(reader, typeof(PostgresPlatformContext)));
        }
        using (var identity = connections.Identity.OpenConnection())
        {
            Check(SchemaState.Of(identity, typeof(PostgresIdentityContext)));
        }
        return 0;

        void Check(SchemaState state)
        {
            state.RefuseNewer(connections.Place);
            state.RefuseOlder(connections.Place);
        }
    }

    /// <summary>Row-level security binds neither a superuser nor an owner that may lift it.</summary>
    private static void RefusePowerful(NpgsqlConnection bare, string place)
    {
        const string sql = """
            select rolname,
                case when rolsuper then 'is a superuser'
                    when rolbypassrls then 'may pass by row-level security (BYPASSRLS)'
                    when rolcreaterole then 'may make roles (CREATEROLE)'
                    when exists (select from pg_roles o where o.rolname = 'coaching_owner')
                        and pg_has_role(session_user, 'coaching_owner', 'member') then 'is a member of coaching_owner, who owns the tables'
                end
            from pg_roles where rolname = session_user
            """;
        using var rights = new NpgsqlCommand(sql, bare);
        using var reader = rights.ExecuteReader();
        if (reader.Read() && !reader.IsDBNull(1))
        {
            throw new StartRefusedException(
                $"The user {reader.GetString(0)} {reader.GetString(1)} at {place}: too many rights to serve with. Name a user of the program's own as Username in the setting Data:ConnectionString; the verb “database prepare” makes one."
            );
        }
    }

    private Installation Find()
    {
        using var reader = Connections.Readers.OpenConnection();
        return Installation.Read(reader);
    }

    /// <summary>The first program to start makes the database its installation's.</summary>
    private Installation Claim(MasterKey master, string name)
    {
        using var writer = Connections.OpenWriter();
        using (
            var claim = new NpgsqlCommand(
                """
                update installation set master_key = coalesce(master_key, $1), name = coalesce(name, nullif($2, ''))
                where master_key is null or (name is null and $2 <> '')
                """,
                writer
            )
        )
        {
            claim.Parameters.Add(new NpgsqlParameter { Value = master.Fingerprint.ToArray() });
            claim.Parameters.Add(new NpgsqlParameter { Value = name });
            claim.ExecuteNonQuery();
        }
        return Installation.Read(writer);
    }

    private static T Refusing<T>(string place, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InvalidParameterValue)
        {
            // A role that is not there, or that the user may not take.
            throw new StartRefusedException(
                $"The database at {place} is not prepared for this user ({fault.MessageText}). Run the verb “database prepare” once, with the setting Data:AdminConnectionString.",
                fault
            );
        }
        catch (NpgsqlException fault)
        {
            throw new StartRefusedException(PostgresFault.Sentence(fault, place), fault);
        }
    }
}
