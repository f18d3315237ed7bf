using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// The statements that write rows of one table. The last column of what they are given is the place of the row's work in
/// the batch, 0 for rows that no append stands behind: rows of an append that did not win are left out.
/// </summary>
internal sealed class PostgresTable
{
    /// <summary>Whether a row <c>r</c> of the batch is to be written.</summary>
    public const string IsWon = "(r.ord = 0 or ((select nullif(current_setting('app.won', true), '')::bool[]))[r.ord])";

    public PostgresTable(Table table)
    {
        Table = table;
        UpsertTypes = [.. table.Types, "integer"];
        DeleteTypes = [.. table.Types.Take(table.Key.Length), "integer"];
        Upsert = UpsertOf(table);
        Delete = $"""
            delete from "{table.Name}" t using {Unnest(table.Key, DeleteTypes)}
            where {IsWon} and {string.Join(" and ", table.Key.Select(c => $"t.\"{c}\" = r.\"{c}\""))}
            """;
        StandsTypes = table.Types;
        AbsentTypes = [.. table.Types.Take(table.Key.Length)];
        var rest = table.Columns.Except(table.Key).Select(c => $" and t.\"{c}\" is not distinct from r.\"{c}\"");
        Stands = Checked(
            $"exists (select from {Beside(table, table.Columns, StandsTypes)}{string.Concat(rest)} for no key update of t)"
        );
        Absent = Checked($"not exists (select from {Beside(table, table.Key, AbsentTypes)})");
        // By the teacher, with whom keys begin: an index on the stream would be paid for by every append.
        Clear = $"""
            delete from "{table.Name}" where tenant = $1 and {(table.IsOfTeacher ? "teacher" : "stream")} = $2
                and (select current_setting('app.won')::bool[])[1]
            """;
    }

    public Table Table { get; }

    public ImmutableArray<string> UpsertTypes { get; }

    public ImmutableArray<string> DeleteTypes { get; }

    public string Upsert { get; }

    public string Delete { get; }

    /// <summary>Deletes all rows that were derived from a stream; only for a table that has such rows.</summary>
    public string Clear { get; }

    public ImmutableArray<string> StandsTypes { get; }

    public ImmutableArray<string> AbsentTypes { get; }

    /// <summary>Rows at place 1 are written only while a row stands as given, which it then does until the end.</summary>
    public string Stands { get; }

    /// <summary>Likewise while there is none with a key; a lock on the key has to be held.</summary>
    public string Absent { get; }

    private static string Checked(string condition) =>
        $"select set_config('app.won', array[coalesce((nullif(current_setting('app.won', true), '')::bool[])[1], true) and {condition}]::text, true)";

    private static string Beside(Table table, ImmutableArray<string> columns, ImmutableArray<string> types) =>
        $"\"{table.Name}\" t join {Unnested(types)} as r({Names(columns)}) on {string.Join(" and ", table.Key.Select(c => $"t.\"{c}\" = r.\"{c}\""))}";

    /// <summary>Ordered by the key: two programs that write the same rows wait for each other, not both for ever.</summary>
    private static string UpsertOf(Table table)
    {
        var updates = table.Columns.Except(table.Key).Select(c => $"\"{c}\" = excluded.\"{c}\"").ToList();
        var action = table.FirstStands || updates.Count == 0 ? "nothing" : $"update set {string.Join(", ", updates)}";
        return $"""
            insert into "{table.Name}" ({Names(table.Columns)})
            select {Names(table.Columns)} from {Unnest(table.Columns, [.. table.Types, "integer"])}
            where {IsWon} order by {Names(table.Key)}
            on conflict ({Names(table.Key)}) do {action}
            """;
    }

    private static string Unnest(IEnumerable<string> columns, ImmutableArray<string> types) =>
        $"{Unnested(types)} as r({Names(columns)}, ord)";

    private static string Unnested(ImmutableArray<string> types) =>
        $"unnest({string.Join(", ", types.Select((t, i) => $"${i + 1}::{t}[]"))})";

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
}
