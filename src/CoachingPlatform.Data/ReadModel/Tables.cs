using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>The tables by the type of their rows.</summary>
public sealed class Tables(IModel model)
{
    private readonly FrozenDictionary<Type, Table> byType = model
        .GetEntityTypes()
        .ToFrozenDictionary(e => e.ClrType, e => new Table(e));

    /// <summary>The tables that can be rebuilt.</summary>
    public IEnumerable<Table> Derived => byType.Values.Where(t => t.IsDerived);

    /// <summary>The table of a row; throws for a type that is not mapped, which is a bug.</summary>
    public Table Of(Type row) =>
        byType.TryGetValue(row, out var table)
            ? table
            : throw new ArgumentException($"{row.Name} is not a row of the platform's schema.", nameof(row));
}
