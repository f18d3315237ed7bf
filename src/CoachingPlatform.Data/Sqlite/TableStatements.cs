using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The prepared upsert and delete of one table.</summary>
internal sealed class TableStatements(SqliteConnection connection, Table table) : IDisposable
{
    private readonly Statement upsert = new(connection, Upsert(table));
    private readonly Statement delete = new(connection, Delete(table));

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

    public void Dispose()
    {
        upsert.Dispose();
        delete.Dispose();
        clear?.Dispose();
    }

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
