using System.Reflection;
using CoachingPlatform.Domain.Districts;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// Beside an id that names a person, a school, a priority or a theme stands the thing itself, looked up in the
/// district's facts and roster in memory, so that a front end need not join.
/// </summary>
internal static class Siblings
{
    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["coach"] = typeof(Person),
        ["fromCoach"] = typeof(Person),
        ["toCoach"] = typeof(Person),
        ["teacher"] = typeof(Person),
        ["person"] = typeof(Person),
        ["reader"] = typeof(Person),
        ["with"] = typeof(Person),
        ["actor"] = typeof(Person),
        ["askedBy"] = typeof(Person),
        ["approvedBy"] = typeof(Person),
        ["by"] = typeof(Person),
        ["broughtBy"] = typeof(Person),
        ["consentedLeader"] = typeof(Person),
        ["present"] = typeof(Person),
        ["school"] = typeof(School),
        ["mergedInto"] = typeof(School),
        ["priority"] = typeof(Priority),
    };

    /// <summary>The field beside an id's, if the id names something that is in memory.</summary>
    public static FieldType? Of(PropertyInfo property, string idField, OutputTypes types)
    {
        if (idField == "themeCodes")
        {
            return Themes(property, types);
        }
        var list = idField.EndsWith("Ids", StringComparison.Ordinal);
        var name = list ? idField[..^3] : idField[..^2];
        if (!Kinds.TryGetValue(name, out var kind))
        {
            return null;
        }
        var named = types.Of(kind);
        var id = Getters.Compile(property);
        return list
            ? Build(
                property.Name is "ConsentedLeaders" ? "consentedLeaders" : Names.Camel(property.Name),
                new NonNullGraphType(new ListGraphType(new NonNullGraphType(named))),
                property,
                (source, request) =>
                    ((Guid[])id(source, request)!)
                        .Select(i => Find(kind, i, request))
                        .Where(f => f is not null)
                        .ToArray()
            )
            : Build(
                name,
                named,
                property,
                (source, request) => id(source, request) is Guid found ? Find(kind, found, request) : null
            );
    }

    private static object? Find(Type kind, Guid id, GatewayRequest request) =>
        kind == typeof(Person) ? request.District.Roster.Find(id)
        : kind == typeof(School) ? request.District.Facts.School(id)
        : request.District.Facts.Priority(id);

    private static FieldType Themes(PropertyInfo property, OutputTypes types)
    {
        var codes = Getters.Compile(property);
        return Build(
            "themes",
            new NonNullGraphType(new ListGraphType(new NonNullGraphType(types.Of(typeof(Theme))))),
            property,
            (source, request) =>
                ((string[])codes(source, request)!)
                    .Select(request.District.Facts.Theme)
                    .Where(t => t is not null)
                    .ToArray()
        );
    }

    private static FieldType Build(
        string name,
        IGraphType type,
        PropertyInfo property,
        Func<object, GatewayRequest, object?> read
    ) =>
        new()
        {
            Name = name,
            ResolvedType = type,
            Description = Vocabulary.Of(property.DeclaringType!.Name, name),
            Resolver = new MemoryField(read),
        };
}
