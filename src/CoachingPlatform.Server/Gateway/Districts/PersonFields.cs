using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>
/// A person's id, name and roles are shown wherever the person is named; the rest of the roster's line only to whom the
/// table "Who may see what" gives it.
/// </summary>
internal static class PersonFields
{
    private static readonly string[] RosterOnly = ["email", "gradeBands", "subjects", "firstYearTeaching", "onLeave"];

    public static void Guard(OutputTypes types)
    {
        foreach (var name in RosterOnly)
        {
            types.Changed[(typeof(Person), name)] = Guarded;
        }
    }

    private static FieldType Guarded(FieldType field)
    {
        var read = (MemoryField)field.Resolver!;
        return new FieldType
        {
            Name = field.Name,
            Description = $"{field.Description} Null for callers whom the district's roster does not show it to.",
            ResolvedType = field.ResolvedType is NonNullGraphType required ? required.ResolvedType : field.ResolvedType,
            Resolver = new AskingField(
                async (c, r) => await People.ShowsRosterLine(r, c, (Person)c.Source!) ? read.Read(c.Source!, r) : null
            ),
        };
    }
}
