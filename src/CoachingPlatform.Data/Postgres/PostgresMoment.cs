using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using CoachingPlatform.Data.ReadModel;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// One district in one transaction. Each statement is a cursor of the server's, read block by block. It begins while no event
/// is on its way, so of all positions up to the last that it sees none is missing.
/// </summary>
internal sealed partial class PostgresMoment : IMoment
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private int cursors;

    public PostgresMoment(NpgsqlDataSource compiling, string tenant)
    {
        using var still = new StillJournal(compiling);
        connection = compiling.OpenConnection();
        try
        {
            transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            // All rows of a cursor will be read, not the first few.
            using var begin = new NpgsqlCommand(
                "select set_config('app.tenant', $1, true), set_config('cursor_tuple_fraction', '1', true)",
                connection
            )
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = tenant } },
            };
            begin.ExecuteNonQuery();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IRows Prepare(string sql) =>
        new PostgresRows(connection, string.Create(CultureInfo.InvariantCulture, $"rows_{++cursors}"), Translated(sql));

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }

    /// <summary>A statement in SQLite's words in those of PostgreSQL.</summary>
    internal static string Translated(string sql)
    {
        var next = 0;
        var numbered = Parameter()
            .Replace(
                sql,
                p => p.Length > 1 ? $"${p.Value[1..]}" : string.Create(CultureInfo.InvariantCulture, $"${++next}")
            );
        // How SQLite is to find rows says nothing here.
        numbered = numbered.Replace(" NOT INDEXED", "", StringComparison.Ordinal);
        return Listed().Replace(numbered, "string_agg(${column}::text, ',')");
    }

    [GeneratedRegex(@"\?\d*", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"group_concat\((?<column>[^()]+)\)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Listed();
}
