using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>The caller; the source is their own person.</summary>
internal static class MeFields
{
    public static ObjectGraphType Type(OutputTypes types) =>
        Object(
            "Me",
            "The caller.",
            Field<Person>("id", types.Leaves.Required<Guid>(), "The caller's id.", (p, _) => p.Id),
            Field<Person>("name", types.Leaves.Required<string>(), "The caller's name.", (p, _) => p.Name),
            Field<Person>("person", types.Required(typeof(Person)), "The caller on the roster.", (p, _) => p),
            Field<Person>(
                "roles",
                types.RequiredList(typeof(Role)),
                "Every role that the caller holds anywhere, once.",
                (p, _) => p.Roles.Select(r => r.Role).Distinct().Order().ToList()
            ),
            Field<Person>(
                "schools",
                types.RequiredList(typeof(School)),
                "The schools at which the caller holds a role.",
                (p, r) =>
                    p
                        .Roles.Select(role => role.School)
                        .OfType<Guid>()
                        .Distinct()
                        .Select(r.District.Facts.School)
                        .Where(s => s is not null)
                        .ToList()
            )
        );
}
