using System.Reflection;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Views;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// Publishes the Domain's records as object types, each when it is first met: every public property is a field, read by
/// a compiled getter.
/// </summary>
internal sealed class OutputTypes(Descriptions descriptions, Leaves leaves)
{
    private static readonly HashSet<(Type, string)> Hidden =
    [
        (typeof(TeacherView), nameof(TeacherView.Conversations)),
        (typeof(TeacherView), nameof(TeacherView.OutsideReads)),
        (typeof(TeacherView), nameof(TeacherView.OutsideSteps)),
        (typeof(PrepView), nameof(PrepView.OutsideReads)),
        (typeof(Person), nameof(Person.LedUntil)),
    ];

    private static readonly Dictionary<(Type, string), string> Renamed = new()
    {
        [(typeof(TeacherView), nameof(TeacherView.Relation))] = "relations",
        [(typeof(AgreedFocus), nameof(AgreedFocus.Themes))] = "themeCodes",
        [(typeof(ConversationContent), nameof(ConversationContent.Ranking))] = "rankedCandidateIds",
    };

    private readonly Dictionary<Type, ObjectGraphType> objects = [];

    public Leaves Leaves => leaves;

    /// <summary>Fields that a record does not have by itself, added when its type is first met.</summary>
    public Dictionary<Type, Func<OutputTypes, IEnumerable<FieldType>>> Added { get; } = [];

    /// <summary>Takes the place of a field's own resolver, as for what not everybody may see of a person.</summary>
    public Dictionary<(Type, string), Func<FieldType, FieldType>> Changed { get; } = [];

    public IGraphType Of(Type type) => leaves.Find(type) ?? Object(type);

    public IGraphType Required(Type type) => new NonNullGraphType(Of(type));

    public IGraphType RequiredList(Type type) => new NonNullGraphType(OptionalList(type));

    public IGraphType OptionalList(Type type) => new ListGraphType(new NonNullGraphType(Of(type)));

    private ObjectGraphType Object(Type type)
    {
        if (objects.TryGetValue(type, out var known))
        {
            return known;
        }
        var graph = objects[type] = new ObjectGraphType
        {
            Name = Names.Output(type),
            Description = descriptions.Of(type) ?? Vocabulary.OfType(type),
        };
        foreach (var field in Fields(type).Concat(Added.GetValueOrDefault(type)?.Invoke(this) ?? []))
        {
            graph.AddField(field);
        }
        return graph;
    }

    private IEnumerable<FieldType> Fields(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (Hidden.Contains((type, property.Name)))
            {
                continue;
            }
            var field = Field(type, property);
            yield return Changed.TryGetValue((type, field.Name), out var change) ? change(field) : field;
            if (IsId(property.PropertyType) || field.Name == "themeCodes")
            {
                if (Siblings.Of(property, field.Name, this) is { } sibling)
                {
                    yield return sibling;
                }
            }
        }
    }

    private FieldType Field(Type type, PropertyInfo property)
    {
        var shape = Shape.Of(property);
        if (property.PropertyType.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            shape = shape with { IsList = true };
        }
        var named = Of(shape.Named);
        var name =
            Renamed.GetValueOrDefault((type, property.Name)) ?? Names.Field(property.Name, property.PropertyType);
        return new FieldType
        {
            Name = name,
            ResolvedType = shape.Wrap(named),
            Description = descriptions.Of(type, property.Name, name, named),
            Resolver = new MemoryField(Getters.Compile(property), PlainWriters.Compile(property)),
        };
    }

    private static bool IsId(Type type) =>
        type == typeof(Guid) || type == typeof(Guid?) || type == typeof(ImmutableArray<Guid>);
}
