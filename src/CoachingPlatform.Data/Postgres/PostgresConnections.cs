using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// How this program connects: with its own user, and for each purpose in another role, which the session has from its
/// first moment. Pools of the readers, and single connections for writers.
/// </summary>
internal sealed class PostgresConnections : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder settings;

    public PostgresConnections(string connectionString)
    {
        settings = Parse(connectionString);
        Place = $"{settings.Host}:{settings.Port}/{settings.Database}";
        Readers = Pool(Roles.Reader, PostgresPlatformContext.Schema);
        // What a cursor gives depends on the cursor: a statement that fetches from one must not be prepared.
        Compiling = Pool(Roles.Reader, PostgresPlatformContext.Schema, autoPrepare: 0, patience: 600);
        Jobs = Pool(Roles.Jobs, PostgresPlatformContext.Schema);
        Identity = Pool(Roles.Identity, PostgresIdentityContext.Schema);
    }

    /// <summary>Host, port and database, for sentences.</summary>
    public string Place { get; }

    /// <summary>Reads one district at a time.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>Reads one district at a time, by cursors and for minutes.</summary>
    public NpgsqlDataSource Compiling { get; }

    /// <summary>Reads all districts.</summary>
    public NpgsqlDataSource Jobs { get; }

    /// <summary>Reads and writes what belongs to sign-in.</summary>
    public NpgsqlDataSource Identity { get; }

    /// <summary>Throws <see cref="StartRefusedException"/> naming what is wrong with the setting.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString, string setting = "Data:ConnectionString")
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException wrong)
        {
            throw new StartRefusedException(
                $"The setting {setting} cannot be read ({wrong.Message}). Write Host=…;Database=…;Username=…;Password=…",
                wrong
            );
        }
        foreach (
            var (name, value) in new[]
            {
                ("Host", parsed.Host),
                ("Database", parsed.Database),
                ("Username", parsed.Username),
            }
        )
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new StartRefusedException(
                    $"The setting {setting} names no {name}. Write Host=…;Database=…;Username=…;Password=…"
                );
            }
        }
        return parsed;
    }

    /// <summary>The one connection of the journal's writer, for one thread.</summary>
    public NpgsqlConnection OpenWriter()
    {
        // Every statement of the writer finds rows by their keys. While a table is young its statistics say otherwise, and
        // a prepared plan would stay wrong.
        const string plans =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";
        return Open(Single(Roles.Writer, PostgresPlatformContext.Schema, plans, autoPrepare: 200));
    }

    /// <summary>The one connection of the key ring, for one thread.</summary>
    public NpgsqlConnection OpenKeys() => Open(Single(Roles.Keys, KeysSchema.Name, "", autoPrepare: 20));

    /// <summary>A connection with none of the roles.</summary>
    public NpgsqlConnection OpenBare() =>
        Open(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, Timeout = 5 });

    public void Dispose()
    {
        Readers.Dispose();
        Compiling.Dispose();
        Jobs.Dispose();
        Identity.Dispose();
    }

    private NpgsqlDataSource Pool(string role, string schema, int autoPrepare = 100, int patience = 30)
    {
        var pool = In(role, schema, "");
        pool.MaxAutoPrepare = autoPrepare;
        pool.CommandTimeout = patience;
        return new NpgsqlDataSourceBuilder(pool.ConnectionString).Build();
    }

    private NpgsqlConnectionStringBuilder Single(string role, string schema, string options, int autoPrepare)
    {
        var single = In(role, schema, $"{options} -c lock_timeout=10s -c statement_timeout=30s");
        single.Pooling = false;
        single.CommandTimeout = 40;
        single.MaxAutoPrepare = autoPrepare;
        single.AutoPrepareMinUsages = 2;
        return single;
    }

    private NpgsqlConnectionStringBuilder In(string role, string schema, string options) =>
        new(settings.ConnectionString)
        {
            // To compile a statement takes longer than any of ours runs.
            Options = $"{settings.Options} -c role={role} -c jit=off {options}".Trim(),
            SearchPath = schema,
            ApplicationName = $"CoachingPlatform {role}",
            Timeout = 5,
            IncludeErrorDetail = false,
        };

    private static NpgsqlConnection Open(NpgsqlConnectionStringBuilder to)
    {
        var connection = new NpgsqlConnection(to.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
