using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>Compiles the writing of a property that is a number, an id or the like, straight to the response.</summary>
internal static class PlainWriters
{
    private static readonly Dictionary<Type, string> Methods = new()
    {
        [typeof(Guid)] = nameof(Id),
        [typeof(int)] = nameof(Int),
        [typeof(long)] = nameof(Long),
        [typeof(bool)] = nameof(Bool),
        [typeof(DateOnly)] = nameof(Day),
        [typeof(DateTimeOffset)] = nameof(Moment),
    };

    /// <summary>Null for a property of another type.</summary>
    public static Action<Utf8JsonWriter, JsonEncodedText, object>? Compile(PropertyInfo property)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        if (!Methods.TryGetValue(underlying ?? property.PropertyType, out var method))
        {
            return null;
        }
        var json = Expression.Parameter(typeof(Utf8JsonWriter));
        var name = Expression.Parameter(typeof(JsonEncodedText));
        var source = Expression.Parameter(typeof(object));
        var value = Expression.Variable(property.PropertyType);
        var given = underlying is null ? (Expression)value : Expression.Property(value, nameof(Nullable<>.Value));
        Expression write = Expression.Call(typeof(PlainWriters), method, null, json, name, given);
        if (underlying is not null)
        {
            write = Expression.IfThenElse(
                Expression.Property(value, nameof(Nullable<>.HasValue)),
                write,
                Expression.Call(json, nameof(Utf8JsonWriter.WriteNull), null, name)
            );
        }
        var read = Expression.Property(Expression.Convert(source, property.DeclaringType!), property);
        return Expression
            .Lambda<Action<Utf8JsonWriter, JsonEncodedText, object>>(
                Expression.Block([value], Expression.Assign(value, read), write),
                json,
                name,
                source
            )
            .Compile();
    }

    private static void Id(Utf8JsonWriter json, JsonEncodedText name, Guid value) => json.WriteString(name, value);

    private static void Int(Utf8JsonWriter json, JsonEncodedText name, int value) => json.WriteNumber(name, value);

    private static void Long(Utf8JsonWriter json, JsonEncodedText name, long value) => json.WriteNumber(name, value);

    private static void Bool(Utf8JsonWriter json, JsonEncodedText name, bool value) => json.WriteBoolean(name, value);

    private static void Moment(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset value) =>
        json.WriteString(name, value);

    private static void Day(Utf8JsonWriter json, JsonEncodedText name, DateOnly value)
    {
        Span<byte> iso = stackalloc byte[IsoDay.Length];
        json.WriteString(name, IsoDay.Of(value, iso));
    }
}
