using CoachingPlatform.Server.Gateway;
using GraphQL.Types;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>The schema as the program serves it, to be walked.</summary>
internal static class Published
{
    public static PlatformSchema Schema { get; } = Initialized();

    /// <summary>The types whose fields an operation begins with.</summary>
    public static IEnumerable<(string Operation, IObjectGraphType Root)> Roots =>
        [("query", Schema.Query), ("mutation", Schema.Mutation!), ("subscription", Schema.Subscription!)];

    /// <summary>Every object type that the schema has of its own.</summary>
    public static IEnumerable<IObjectGraphType> Objects =>
        Schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal));

    public static IGraphType Bare(IGraphType type) =>
        type switch
        {
            NonNullGraphType required => Bare(required.ResolvedType!),
            ListGraphType list => Bare(list.ResolvedType!),
            _ => type,
        };

    public static bool IsList(IGraphType type) =>
        (type is NonNullGraphType required ? required.ResolvedType : type) is ListGraphType;

    private static PlatformSchema Initialized()
    {
        var schema = new PlatformSchema();
        schema.Initialize();
        return schema;
    }
}
