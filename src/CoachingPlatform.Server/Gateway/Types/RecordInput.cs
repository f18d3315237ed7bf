using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>An input object that becomes a record by its positional constructor, compiled once.</summary>
internal sealed class RecordInput : InputObjectGraphType
{
    private readonly Func<IDictionary<string, object?>, object> bind;

    public RecordInput(Type record)
    {
        var constructor = Constructor(record);
        var given = Expression.Parameter(typeof(IDictionary<string, object?>));
        var arguments = constructor.GetParameters().Select(p => Read(given, p));
        var made = Expression.Convert(Expression.New(constructor, arguments), typeof(object));
        bind = Expression.Lambda<Func<IDictionary<string, object?>, object>>(made, given).Compile();
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => bind(value);

    /// <summary>The positional constructor: the one that is not the copy constructor.</summary>
    public static ConstructorInfo Constructor(Type record) =>
        record.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != record);

    private static MethodCallExpression Read(Expression given, ParameterInfo parameter)
    {
        var shape = Shape.Of(parameter);
        var (method, type) = shape.IsList ? (nameof(Items), shape.Named) : (nameof(Value), parameter.ParameterType);
        return Expression.Call(
            typeof(RecordInput),
            method,
            [type],
            given,
            Expression.Constant(Names.Camel(parameter.Name!))
        );
    }

    private static T Value<T>(IDictionary<string, object?> given, string name) =>
        given.TryGetValue(name, out var value) && value is not null ? (T)value : default!;

    private static ImmutableArray<T> Items<T>(IDictionary<string, object?> given, string name) =>
        given.TryGetValue(name, out var value) && value is IEnumerable items ? [.. items.Cast<T>()] : default;
}
