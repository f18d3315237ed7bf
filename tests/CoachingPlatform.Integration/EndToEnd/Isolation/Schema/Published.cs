using CoachingPlatform.Server.Gateway;
using GraphQL.Types;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>The schema as the program serves it, to be walked.</summary>
internal static class Published
{
    public static PlatformSchema Schema { get; } = Initialized();

    /// <summary>
    /// What is asked in one request and one answer, with its fields. Subscriptions have a transport and tests of their
    /// own, in EndToEnd/Subscriptions.
    /// </summary>
    public static IEnumerable<(string Operation, IObjectGraphType Root)> Roots =>
        new[] { ("query", Schema.Query), ("mutation", Schema.Mutation) }
            .Where(r => r.Item2 is not null)
            .Select(r => (r.Item1, r.Item2!));

    /// <summary>Every object type that the schema has of its own, but for those of subscriptions alone.</summary>
    public static IEnumerable<IObjectGraphType> Objects =>
        Schema
            .AllTypes.OfType<IObjectGraphType>()
            .Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .Where(t => t != Schema.Subscription && Schema.Subscription!.Fields.All(f => Bare(f.ResolvedType!) != t));

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
