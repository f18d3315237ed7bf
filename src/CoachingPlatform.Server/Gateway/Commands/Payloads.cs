using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Commands;

/// <summary>What mutations answer with: the outcome and, only where it is selected, the record as it now stands.</summary>
internal sealed class Payloads(OutputTypes types, IGraphType coach, IGraphType district)
{
    private const string OutcomeText = "What became of it.";
    private const string RefusalsText = "Why it was not carried out; empty when it was.";

    public IGraphType Teacher { get; } =
        Payload(
            types,
            "TeacherPayload",
            "The answer to a command on a teacher's record.",
            Field(
                "teacher",
                types.Of(typeof(TeacherView)),
                "The record as it now stands to the caller.",
                async (c, r) => await r.Teachers.View(c, ((CommandSource)c.Source!).TeacherId)
            )
        );

    public IGraphType Coach { get; } =
        Payload(
            types,
            "CoachPayload",
            "The answer to a command on what only the coach sees.",
            Field<CommandSource>("coach", coach, "The caller as a coach.", (_, r) => r.Me)
        );

    public IGraphType District { get; } =
        Payload(
            types,
            "DistrictPayload",
            "The answer to a command on the district.",
            Field("district", district, "The district as it now stands.", async (_, r) => (await r.Reread()).Facts)
        );

    public IGraphType Draft { get; } =
        new NonNullGraphType(
            Object(
                "DraftPayload",
                "The answer to saving what is being typed.",
                Field<DraftResult>("outcome", types.Required(typeof(CommandOutcome)), OutcomeText, (d, _) => d.Outcome),
                Field<DraftResult>("refusals", types.RequiredList(typeof(Refusal)), RefusalsText, (d, _) => d.Refusals),
                Field<DraftResult>(
                    "draft",
                    types.Of(typeof(Draft)),
                    "The draft as it now stands; with a refusal, the current text.",
                    (d, _) => d.Draft
                )
            )
        );

    private static NonNullGraphType Payload(OutputTypes types, string name, string description, FieldType record) =>
        new(
            Object(
                name,
                description,
                Field<CommandSource>(
                    "outcome",
                    types.Required(typeof(CommandOutcome)),
                    OutcomeText,
                    (c, _) => c.Result.Outcome
                ),
                Field<CommandSource>(
                    "version",
                    types.Required(typeof(long)),
                    "The version of the record after it; with a refusal, the version it was judged against.",
                    (c, _) => c.Result.Version
                ),
                Field<CommandSource>(
                    "refusals",
                    types.RequiredList(typeof(Refusal)),
                    RefusalsText,
                    (c, _) => c.Result.Refusals
                ),
                record
            )
        );
}
