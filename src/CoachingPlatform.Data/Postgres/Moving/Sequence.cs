using Npgsql;

namespace CoachingPlatform.Data.Postgres.Moving;

/// <summary>A number that a table counts up, and how far it went.</summary>
internal sealed record Sequence(string Table, string Column, long Last)
{
    /// <summary>Lets them go on behind that; the owner's to do.</summary>
    public static async Task Advance(DataOptions options, IEnumerable<Sequence> sequences, CancellationToken cancel)
    {
        var own = PostgresConnections.Parse(options.ConnectionString);
        var owner = new NpgsqlConnectionStringBuilder(options.AdminConnectionString)
        {
            Host = own.Host,
            Port = own.Port,
            Database = own.Database,
            Options = $"-c role={Roles.Owner}",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync(cancel);
        foreach (var sequence in sequences.Where(s => s.Last > 0))
        {
            await using var advance = new NpgsqlCommand("select setval(pg_get_serial_sequence($1, $2), $3)", connection)
            {
                Parameters =
                {
                    new NpgsqlParameter { Value = sequence.Table },
                    new NpgsqlParameter { Value = sequence.Column },
                    new NpgsqlParameter { Value = sequence.Last },
                },
            };
            await advance.ExecuteNonQueryAsync(cancel);
        }
    }
}
