using CoachingPlatform.Data.Sqlite;
using Npgsql;

namespace CoachingPlatform.Data.Postgres.Moving;

/// <summary>The wrapped keys, and the places of those that were destroyed.</summary>
internal static class KeyRows
{
    private const string Insert = """
        insert into word_key (tenant, scope, wrapped, created_at, destroyed_at)
        select * from unnest($1::text[], $2::text[], $3::bytea[], $4::timestamptz[], $5::timestamptz[])
        """;

    private static readonly ImmutableArray<string> Types =
    [
        "text",
        "text",
        "bytea",
        "timestamp with time zone",
        "timestamp with time zone",
    ];

    /// <summary>Copies them; gives how many there were.</summary>
    public static async Task<int> Copy(string file, NpgsqlConnection to, CancellationToken cancel)
    {
        await DatabaseMove.As(to, Roles.Keys, KeysSchema.Name, cancel);
        var rows = new Columns(Types);
        using (var connection = KeyFile.OpenToRead(file))
        {
            if (connection is null)
            {
                return 0;
            }
            using var all = new Statement(
                connection,
                "SELECT tenant, scope, wrapped, created_at, destroyed_at FROM word_key"
            );
            while (all.Step())
            {
                rows.Add(all.Text(0));
                rows.Add(all.Text(1));
                if (all.IsNull(2))
                {
                    rows.AddNull();
                }
                else
                {
                    rows.Add(all.Bytes(2).ToArray());
                }
                Add(rows, all, 3);
                Add(rows, all, 4);
            }
        }
        if (rows.Count == 0)
        {
            return 0;
        }
        await using var batch = new NpgsqlBatch(to) { BatchCommands = { rows.In(Insert) } };
        return await batch.ExecuteNonQueryAsync(cancel);
    }

    private static void Add(Columns rows, Statement all, int column)
    {
        if (all.IsNull(column))
        {
            rows.AddNull();
        }
        else
        {
            rows.Add(all.Instant(column));
        }
    }
}
