using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachingPlatform.Data.Postgres.Preparing;

/// <summary>
/// Makes a database ready for this version of the program, with an administrator's rights: roles, the program's user, the
/// database, its tables, and who may do what. May be run again and again; each new version needs it once.
/// </summary>
public static class DatabasePreparation
{
    /// <param name="options">Those of the program; its user and database are made where they are not there.</param>
    /// <param name="admin">The connection string of somebody who may make roles and databases.</param>
    /// <returns>What was done, a line each.</returns>
    public static async IAsyncEnumerable<string> Run(
        DataOptions options,
        string admin,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        var own = PostgresConnections.Parse(options.ConnectionString);
        var by = new NpgsqlConnectionStringBuilder(admin);
        var place = $"{own.Host}:{own.Port}/{own.Database}";
        var server = new NpgsqlConnectionStringBuilder(admin)
        {
            Host = own.Host,
            Port = own.Port,
            Database = string.IsNullOrEmpty(by.Database) ? "postgres" : by.Database,
            Pooling = false,
        };
        await using (var connection = await Open(server, cancel))
        {
            await Make(connection, own, cancel);
            yield return $"The roles and the user {own.Username} are there.";
            yield return await MakeDatabase(connection, own, cancel);
        }
        var database = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = own.Database };
        await using (var connection = await Open(database, cancel))
        {
            await Run(connection, Schemas(own), cancel);
        }
        var owner = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={Roles.Owner}" };
        RefuseNewer(await Open(owner, cancel), place);
        await using (var platform = PostgresContexts.Platform(owner.ConnectionString))
        {
            await platform.Database.MigrateAsync(cancel);
        }
        await using (var identity = PostgresContexts.Identity(owner.ConnectionString))
        {
            await identity.Database.MigrateAsync(cancel);
        }
        await using (var connection = await Open(owner, cancel))
        {
            // All or none: a serving program must not find a table without its policies.
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await Run(connection, [InstallationTable.Create, KeysSchema.Create, .. Rights.Statements()], cancel);
            await transaction.CommitAsync(cancel);
        }
        yield return $"The tables at {place} are those of this version, each with its rights and policies.";
    }

    private static async Task Make(
        NpgsqlConnection connection,
        NpgsqlConnectionStringBuilder own,
        CancellationToken cancel
    )
    {
        foreach (var role in Roles.Serving.Add(Roles.Owner))
        {
            if (!await Exists(connection, "pg_roles where rolname", role, cancel))
            {
                await Run(connection, [$"create role {role} nologin"], cancel);
            }
        }
        if (!await Exists(connection, "pg_roles where rolname", own.Username!, cancel))
        {
            await Format(connection, "create role %I login noinherit", cancel, own.Username!);
            if (!string.IsNullOrEmpty(own.Password))
            {
                await Format(connection, "alter role %I password %L", cancel, own.Username!, own.Password);
            }
        }
        await Format(connection, $"grant {string.Join(", ", Roles.Serving)} to %I", cancel, own.Username!);
        await Run(connection, [$"grant {Roles.Owner} to current_user"], cancel);
    }

    private static async Task<string> MakeDatabase(
        NpgsqlConnection connection,
        NpgsqlConnectionStringBuilder own,
        CancellationToken cancel
    )
    {
        var isThere = await Exists(connection, "pg_database where datname", own.Database!, cancel);
        if (!isThere)
        {
            await Format(connection, "create database %I encoding 'UTF8' template template0", cancel, own.Database!);
        }
        return isThere ? $"The database {own.Database} was there." : $"The database {own.Database} was made.";
    }

    /// <summary>Run by the administrator in the database itself; nobody but the program's user may connect.</summary>
    private static IEnumerable<string> Schemas(NpgsqlConnectionStringBuilder own)
    {
        var (database, user) = (Quoted(own.Database!), Quoted(own.Username!));
        yield return $"revoke all on database {database} from public";
        yield return $"grant connect on database {database} to {user}, {Roles.Owner}";
        yield return "revoke all on schema public from public";
        foreach (
            var schema in new[] { PostgresPlatformContext.Schema, PostgresIdentityContext.Schema, KeysSchema.Name }
        )
        {
            yield return $"create schema if not exists {schema} authorization {Roles.Owner}";
        }
    }

    private static void RefuseNewer(NpgsqlConnection connection, string place)
    {
        using (connection)
        {
            SchemaState.Of(connection, typeof(PostgresPlatformContext)).RefuseNewer(place);
            SchemaState.Of(connection, typeof(PostgresIdentityContext)).RefuseNewer(place);
        }
    }

    private static async Task<NpgsqlConnection> Open(NpgsqlConnectionStringBuilder to, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(to.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch (NpgsqlException fault)
        {
            await connection.DisposeAsync();
            throw new StartRefusedException(
                PostgresFault
                    .Sentence(fault, $"{to.Host}:{to.Port}/{to.Database}")
                    .Replace("Data:ConnectionString", "Data:AdminConnectionString", StringComparison.Ordinal),
                fault
            );
        }
    }

    private static async Task<bool> Exists(
        NpgsqlConnection connection,
        string where,
        string name,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand($"select exists (select from {where} = $1)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = name } },
        };
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>Runs a statement into which the server itself writes names and values, quoted.</summary>
    private static async Task Format(
        NpgsqlConnection connection,
        string statement,
        CancellationToken cancel,
        params string[] values
    )
    {
        await using var format = new NpgsqlCommand("select format($1, variadic $2)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = statement },
                new NpgsqlParameter { Value = values },
            },
        };
        await Run(connection, [(string)(await format.ExecuteScalarAsync(cancel))!], cancel);
    }

    private static async Task Run(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancel)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            try
            {
                await command.ExecuteNonQueryAsync(cancel);
            }
            catch (PostgresException fault)
            {
                throw new StartRefusedException(
                    $"The database could not be prepared ({fault.MessageText}). The user of Data:AdminConnectionString must be allowed to make roles, databases and schemas.",
                    fault
                );
            }
        }
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
