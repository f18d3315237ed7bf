using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>Short forms for the fields that are written by hand.</summary>
internal static class Build
{
    /// <summary>A field that is read from memory.</summary>
    public static FieldType Field<T>(
        string name,
        IGraphType type,
        string description,
        Func<T, GatewayRequest, object?> read
    )
        where T : class => Field(name, type, description, new MemoryField((s, r) => read((T)s, r)));

    /// <summary>A field that may have to ask a grain.</summary>
    public static FieldType Field(
        string name,
        IGraphType type,
        string description,
        Func<IResolveFieldContext, GatewayRequest, ValueTask<object?>> ask,
        params ReadOnlySpan<QueryArgument> arguments
    ) => Field(name, type, description, new AskingField(ask), arguments);

    public static QueryArgument Argument(string name, IGraphType type, string description, object? fallback = null) =>
        new(type)
        {
            Name = name,
            Description = description,
            DefaultValue = fallback,
        };

    public static ObjectGraphType Object(string name, string description, params ReadOnlySpan<FieldType> fields)
    {
        var type = new ObjectGraphType { Name = name, Description = description };
        foreach (var field in fields)
        {
            type.AddField(field);
        }
        return type;
    }

    private static FieldType Field(
        string name,
        IGraphType type,
        string description,
        IFieldResolver resolver,
        params ReadOnlySpan<QueryArgument> arguments
    ) =>
        new()
        {
            Name = name,
            ResolvedType = type,
            Description = description,
            Resolver = resolver,
            Arguments = arguments.IsEmpty ? null : new QueryArguments(arguments.ToArray()),
        };
}
