using CoachingPlatform.Data.Postgres.Preparing;
using CoachingPlatform.Data.Sqlite;
using Npgsql;

namespace CoachingPlatform.Data.Postgres.Moving;

/// <summary>
/// Moves an embedded installation into a PostgreSQL database that is empty yet: all of it in one transaction, or nothing.
/// The folder stays as it is. No program may serve it meanwhile.
/// </summary>
public static class DatabaseMove
{
    /// <param name="options">Those that the program will serve with: the server, and the folder that it has served from.</param>
    /// <returns>What was done, a line each.</returns>
    public static async IAsyncEnumerable<string> Run(
        DataOptions options,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var line in DatabasePreparation.Run(options, options.AdminConnectionString, cancel))
        {
            yield return line;
        }
        if (!File.Exists(Path.Combine(options.Folder, "platform.db")))
        {
            throw new StartRefusedException(
                $"{options.Folder} holds no embedded installation. Check the setting Data:Folder."
            );
        }
        // Opening it locks it, and brings it to this version.
        using var folder = DataFolder.Open(options with { Provider = DataProvider.Sqlite });
        using var server = PostgresDatabase.Open(options);
        server.Master(folder.Path, options).Dispose();
        var sequences = new List<Sequence>();
        await using (var connection = server.Connections.OpenBare())
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        {
            await RefuseFull(connection, server.Connections.Place, cancel);
            var platform = await new PlatformRows(folder.PlatformFile, connection).Copy(cancel);
            yield return $"{platform} rows of journal, read model and roster.";
            sequences.Add(new Sequence("coaching.event", "position", await LastPosition(connection, cancel)));
            var (identity, counted) = await new IdentityRows(folder.IdentityFile, transaction).Copy(cancel);
            yield return $"{identity} rows of sign-in.";
            sequences.AddRange(counted);
            var keys = await KeyRows.Copy(folder.KeysFile, connection, cancel);
            yield return $"{keys} keys.";
            // What the database counts up itself goes on behind what was brought.
            await Sequence.Advance(options, sequences, cancel);
            await transaction.CommitAsync(cancel);
        }
        yield return $"All of {folder.Path} is at {server.Connections.Place}. Serve with Data:Provider=PostgreSql and the same folder; platform.db, identity.db and keys.db in it are no longer used.";
    }

    internal static async Task As(NpgsqlConnection connection, string role, string schema, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand(
            $"set local role {role}; set local search_path to {schema}",
            connection
        );
        await take.ExecuteNonQueryAsync(cancel);
    }

    private static async Task RefuseFull(NpgsqlConnection connection, string place, CancellationToken cancel)
    {
        await As(connection, Roles.Writer, PostgresPlatformContext.Schema, cancel);
        await using var look = new NpgsqlCommand(
            "select exists (select from tenant) or exists (select from stream)",
            connection
        );
        if (await look.ExecuteScalarAsync(cancel) is true)
        {
            throw new StartRefusedException(
                $"The database at {place} holds districts already. Name an empty one with the setting Data:ConnectionString."
            );
        }
    }

    private static async Task<long> LastPosition(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var last = new NpgsqlCommand("select coalesce(max(position), 0) from event", connection);
        return (long)(await last.ExecuteScalarAsync(cancel))!;
    }
}
