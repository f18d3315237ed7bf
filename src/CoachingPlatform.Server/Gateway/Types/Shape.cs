using System.Reflection;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>A C# type as the schema sees it: what it names, whether it is a list of it, and whether it may be null.</summary>
internal readonly record struct Shape(Type Named, bool IsList, bool IsNullable)
{
    public static Shape Of(PropertyInfo property) =>
        Of(property.PropertyType, Nullability().Create(property).ReadState == NullabilityState.Nullable);

    public static Shape Of(ParameterInfo parameter) =>
        Of(parameter.ParameterType, Nullability().Create(parameter).ReadState == NullabilityState.Nullable);

    public IGraphType Wrap(IGraphType named)
    {
        IGraphType type = IsList ? new ListGraphType(new NonNullGraphType(named)) : named;
        return IsNullable ? type : new NonNullGraphType(type);
    }

    /// <summary>One for each use: it is not made for several threads.</summary>
    private static NullabilityInfoContext Nullability() => new();

    private static Shape Of(Type type, bool nullable)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var isList = inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        return new Shape(isList ? inner.GetGenericArguments()[0] : inner, isList, nullable || inner != type);
    }
}
