using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The prepared upsert, delete and comparison of one table.</summary>
internal sealed class TableStatements(SqliteConnection connection, Table table) : IDisposable
{
    private readonly Statement upsert = new(connection, Upsert(table));
    private readonly Statement delete = new(connection, Delete(table));

    private Statement? stands;
    private Statement? there;

    private readonly Statement? clear = table.IsDerived ? new(connection, Clear(table)) : null;

    /// <summary>Deletes all rows that were derived from a stream; only for a table that has such rows.</summary>
    public void ClearStream(StreamId stream)
    {
        clear!.With(stream.Tenant);
        _ = table.IsOfTeacher ? clear.With(stream.OfTeacher!.Value) : clear.With(stream.Name);
        clear.Run();
    }

    public void Write(RowWrite write)
    {
        var statement = write.Delete ? delete : upsert;
        // A row that could not be read halfway leaves parameters behind.
        statement.Reset();
        if (write.Delete)
        {
            table.WriteKey(write.Row, statement);
        }
        else
        {
            table.WriteRow(write.Row, statement);
        }
        statement.Run();
    }

    /// <summary>Whether a check holds.</summary>
    public bool Holds(RowWrite check)
    {
        if (check.Check == RowCheck.Stands)
        {
            return Find(stands ??= new(connection, Count(table.Name, table.Columns)), table.WriteRow, check.Row);
        }
        return !Find(there ??= new(connection, Count(table.Name, table.Key)), table.WriteKey, check.Row);
    }

    public void Dispose()
    {
        stands?.Dispose();
        there?.Dispose();
        upsert.Dispose();
        delete.Dispose();
        clear?.Dispose();
    }

    private static bool Find(Statement statement, Action<object, ICells> write, object row)
    {
        statement.Reset();
        write(row, statement);
        var found = statement.Step() && statement.Long(0) > 0;
        statement.Reset();
        return found;
    }

    private static string Count(string table, IEnumerable<string> columns) =>
        $"SELECT count(*) FROM \"{table}\" WHERE {string.Join(" AND ", columns.Select(c => $"\"{c}\" IS ?"))}";

    private static string Upsert(Table table)
    {
        var updates = table.Columns.Except(table.Key).Select(c => $"\"{c}\" = excluded.\"{c}\"").ToList();
        var action = table.FirstStands || updates.Count == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", updates)}";
        return $"""
            INSERT INTO "{table.Name}" ({Names(table.Columns)})
            VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})
            ON CONFLICT ({Names(table.Key)}) DO {action}
            """;
    }

    private static string Delete(Table table) =>
        $"DELETE FROM \"{table.Name}\" WHERE {string.Join(" AND ", table.Key.Select(c => $"\"{c}\" = ?"))}";

    /// <summary>By the teacher, with whom keys begin: an index on the stream would be paid for by every append.</summary>
    private static string Clear(Table table) =>
        $"DELETE FROM \"{table.Name}\" WHERE tenant = ? AND {(table.IsOfTeacher ? "teacher" : "stream")} = ?";

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
}
