using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>One table as the journal writes it, derived from EF Core's model: a row has one definition.</summary>
public sealed class Table
{
    private readonly Action<object, ICells> all;
    private readonly Action<object, ICells> key;

    internal Table(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        IsDerived = entity.ClrType.IsAssignableTo(typeof(IDerivedRow));
        IsOfTeacher = entity.ClrType.IsAssignableTo(typeof(ITeacherRow));
        FirstStands = entity.ClrType.IsAssignableTo(typeof(IFirstStands));
        var keys = entity.FindPrimaryKey()!.Properties;
        // What only the database knows of a row is not the journal's to write.
        IProperty[] properties =
        [
            .. keys,
            .. entity.GetProperties().Where(p => p.PropertyInfo is not null).Except(keys),
        ];
        Columns = [.. properties.Select(p => p.GetColumnName())];
        Types = [.. properties.Select(p => p.GetColumnType())];
        Key = [.. keys.Select(p => p.GetColumnName())];
        all = Compile(entity.ClrType, properties);
        key = Compile(entity.ClrType, keys);
    }

    public string Name { get; }

    /// <summary>All columns, those of the key first.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>What the database calls the types of the <see cref="Columns"/>, in order.</summary>
    public ImmutableArray<string> Types { get; }

    public ImmutableArray<string> Key { get; }

    /// <summary>Its rows follow from streams and can be rebuilt.</summary>
    public bool IsDerived { get; }

    /// <summary>They follow from teachers' streams, and are found by the teacher.</summary>
    public bool IsOfTeacher { get; }

    /// <summary>A second write with the same key changes nothing.</summary>
    public bool FirstStands { get; }

    /// <summary>Gives the values of all <see cref="Columns"/> in order.</summary>
    public void WriteRow(object row, ICells cells) => all(row, cells);

    /// <summary>Gives the values of the <see cref="Key"/> in order.</summary>
    public void WriteKey(object row, ICells cells) => key(row, cells);

    private static Action<object, ICells> Compile(Type type, IEnumerable<IProperty> properties)
    {
        var row = Expression.Parameter(typeof(object));
        var cells = Expression.Parameter(typeof(ICells));
        var typed = Expression.Variable(type);
        Expression[] body =
        [
            Expression.Assign(typed, Expression.Convert(row, type)),
            .. properties.Select(p => Cell(p, Expression.Property(typed, p.PropertyInfo!), cells)),
        ];
        return Expression.Lambda<Action<object, ICells>>(Expression.Block([typed], body), row, cells).Compile();
    }

    /// <summary>Adds one value, converted as EF Core would; without boxing.</summary>
    private static ConditionalExpression Cell(IProperty property, Expression value, Expression cells)
    {
        var underlying = Nullable.GetUnderlyingType(value.Type);
        var present = underlying is null ? value : Expression.Property(value, nameof(Nullable<>.Value));
        if (property.GetTypeMapping().Converter is { } converter)
        {
            present = Expression.Invoke(converter.ConvertToProviderExpression, present);
        }
        return Expression.IfThenElse(
            underlying is not null ? Expression.Property(value, nameof(Nullable<>.HasValue))
                : value.Type.IsValueType ? Expression.Constant(true)
                : Expression.NotEqual(value, Expression.Constant(null)),
            Expression.Call(cells, nameof(ICells.Add), [present.Type], present),
            Expression.Call(cells, nameof(ICells.AddNull), null)
        );
    }
}
