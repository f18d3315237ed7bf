using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway.Nodes;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>The scalars and enums, one instance each, for output and input alike.</summary>
internal sealed class Leaves(Descriptions descriptions)
{
    private readonly Dictionary<Type, IGraphType> types = new()
    {
        [typeof(Guid)] = new IdScalar(),
        [typeof(NodeId)] = new NodeIdScalar(),
        [typeof(DateOnly)] = new DateScalar(),
        [typeof(DateTimeOffset)] = new DateTimeScalar(),
        [typeof(Words)] = new WordsScalar(),
        [typeof(string)] = new StringGraphType(),
        [typeof(bool)] = new BooleanGraphType(),
        [typeof(int)] = new IntGraphType(),
        [typeof(long)] = new LongGraphType { Description = "A whole number that may need more than 32 bits." },
    };

    public IGraphType? Find(Type type)
    {
        if (!types.TryGetValue(type, out var leaf) && type.IsEnum)
        {
            types[type] = leaf = new EnumType(type, descriptions);
        }
        return leaf;
    }

    /// <summary>A type that must be given or is always there.</summary>
    public IGraphType Required<T>() => new NonNullGraphType(Find(typeof(T))!);

    public IGraphType Optional<T>() => Find(typeof(T))!;

    public IGraphType OptionalList<T>() => new ListGraphType(new NonNullGraphType(Find(typeof(T))!));
}
