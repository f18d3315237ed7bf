using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>Compiles the reading of a record's property into the form in which it is written to the response.</summary>
internal static class Getters
{
    private static readonly object True = true;
    private static readonly object False = false;

    public static Func<object, GatewayRequest, object?> Compile(PropertyInfo property)
    {
        var source = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(source, property.DeclaringType!), property);
        return Expression
            .Lambda<Func<object, GatewayRequest, object?>>(
                Published(value),
                source,
                Expression.Parameter(typeof(GatewayRequest))
            )
            .Compile();
    }

    private static Expression Published(Expression value)
    {
        var type = value.Type;
        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return Expression.Condition(
                Expression.Property(value, "HasValue"),
                Published(Expression.Property(value, "Value")),
                Expression.Constant(null, typeof(object))
            );
        }
        var method =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
                ? Generic(nameof(Items), type.GetGenericArguments()[0])
            : type.IsDefined(typeof(FlagsAttribute), inherit: false) ? Generic(nameof(Flags), type)
            : type.IsEnum ? Generic(nameof(EnumName), type)
            : type == typeof(bool) ? Plain(nameof(Boolean))
            : type == typeof(Words) ? Plain(nameof(Text))
            : null;
        return method is null ? Expression.Convert(value, typeof(object)) : Expression.Call(method, value);
    }

    private static MethodInfo Plain(string name) =>
        typeof(Getters).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static MethodInfo Generic(string name, Type type) => Plain(name).MakeGenericMethod(type);

    /// <summary>The array itself, unboxed; one that was left out counts as empty.</summary>
    private static object Items<T>(ImmutableArray<T> items) => ImmutableCollectionsMarshal.AsArray(items) ?? [];

    private static object? EnumName<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);

    private static object Flags<T>(T value)
        where T : struct, Enum => EnumNames<T>.Flags(value);

    private static object Boolean(bool value) => value ? True : False;

    private static object Text(Words words) => words.Text;
}
