using System.Collections.Frozen;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The tables and their statements by the type of their rows.</summary>
internal sealed class PostgresTables(Tables tables, IModel model)
{
    private readonly FrozenDictionary<Type, PostgresTable> byType = model
        .GetEntityTypes()
        .ToFrozenDictionary(e => e.ClrType, e => new PostgresTable(tables.Of(e.ClrType)));

    /// <summary>The tables that can be rebuilt.</summary>
    public IEnumerable<PostgresTable> Derived => byType.Values.Where(t => t.Table.IsDerived);

    /// <summary>The table of a row; throws for a type that is not mapped, which is a bug.</summary>
    public PostgresTable Of(Type row) =>
        byType.TryGetValue(row, out var table)
            ? table
            : throw new ArgumentException($"{row.Name} is not a row of the platform's schema.", nameof(row));
}
