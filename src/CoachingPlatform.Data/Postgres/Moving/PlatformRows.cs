using System.Reflection;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachingPlatform.Data.Postgres.Moving;

/// <summary>The rows of journal, read model and roster, table by table, as EF Core reads them and the writer writes them.</summary>
internal sealed class PlatformRows(string file, NpgsqlConnection to)
{
    private const int Batch = 2_000;

    private readonly Tables tables = new(PostgresContexts.Model);

    /// <summary>Copies them; gives how many there were.</summary>
    public async Task<long> Copy(CancellationToken cancel)
    {
        var copied = 0L;
        await using var from = SqliteContexts.Pool(file)();
        foreach (var entity in from.Model.GetEntityTypes())
        {
            copied += await (Task<long>)
                GetType()
                    .GetMethod(nameof(CopyTable), BindingFlags.Instance | BindingFlags.NonPublic)!
                    .MakeGenericMethod(entity.ClrType)
                    .Invoke(this, [from, cancel])!;
        }
        return copied;
    }

    private async Task<long> CopyTable<TRow>(PlatformContext from, CancellationToken cancel)
        where TRow : class
    {
        var table = tables.Of(typeof(TRow));
        var copied = 0L;
        var rows = New(table);
        var all = from.Set<TRow>().IgnoreQueryFilters([PlatformContext.TenantFilter]).AsAsyncEnumerable();
        await foreach (var row in all.WithCancellation(cancel))
        {
            table.WriteRow(row, rows);
            if (rows.Count == Batch)
            {
                copied += await Write(table, rows, cancel);
                rows = New(table);
            }
        }
        return copied + await Write(table, rows, cancel);
    }

    private async Task<int> Write(Table table, Columns rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return 0;
        }
        await using var batch = new NpgsqlBatch(to) { BatchCommands = { rows.In(Insert(table)) } };
        return await batch.ExecuteNonQueryAsync(cancel);
    }

    private static Columns New(Table table) => new(table.Types);

    /// <summary>An event keeps its position, by which reports remember what they hold.</summary>
    private static string Insert(Table table)
    {
        var isEvent = table.Name == "event";
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c}\""));
        var given = string.Join(", ", table.Types.Select((t, i) => $"${i + 1}::{t}[]"));
        return $"""
            insert into "{table.Name}" ({columns}{(isEvent ? ", epoch) overriding system value" : ")")}
            select {columns}{(isEvent ? ", (select i.epoch from installation i)" : "")}
            from unnest({given}) as r({columns})
            """;
    }
}
