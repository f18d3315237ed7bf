using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Coaches;

/// <summary>What the caller has as a coach; the source is the caller's own person.</summary>
internal static class CoachFields
{
    public static ObjectGraphType Type(OutputTypes types, IGraphType prepSheet)
    {
        var leaves = types.Leaves;
        return Object(
            "Coach",
            "The caller as a coach: the live caseload, and what only this coach sees.",
            Field<Person>("id", leaves.Required<Guid>(), "The coach's id.", (p, _) => p.Id),
            Field<Person>("person", types.Required(typeof(Person)), "The coach on the district's roster.", (p, _) => p),
            Field(
                "caseload",
                types.RequiredList(typeof(CaseloadEntry)),
                "The open assignments, those that need the coach most first, and why.",
                async (c, r) => await r.Coach.Caseload(c)
            ),
            Field(
                "prepSheet",
                prepSheet,
                "The prep sheet of one conversation, both halves; null where there is nothing for this caller.",
                (c, r) => PrepSheets.Read(r, c.Id("teacherId"), c.Id("conversationId"), c),
                Argument("teacherId", leaves.Required<Guid>(), "The teacher whom the coach prepares to meet."),
                Argument("conversationId", leaves.Required<Guid>(), "The conversation that is prepared.")
            ),
            Field(
                "stems",
                types.RequiredList(typeof(OwnStem)),
                "The coach's own stems.",
                async (c, r) => await r.Coach.Stems(c)
            )
        );
    }
}
