using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Coaches;

/// <summary>The prompt bank in force, and with it a coach's own stems.</summary>
internal static class StemFields
{
    public static FieldType Stems(OutputTypes types)
    {
        var leaves = types.Leaves;
        return Field(
            "stems",
            types.RequiredList(typeof(StemChoice)),
            "Sentence starters: the caller's own first, then the prompt bank's, without stances that the district does not offer.",
            Read,
            Argument("place", leaves.Optional<PromptPlace>(), "Only for the preparation, or for this component."),
            Argument("stance", leaves.Optional<Stance>(), "Only in this stance."),
            Argument("entryPoints", leaves.OptionalList<EntryPoint>(), "Only for at least one of these entry points."),
            Argument("includeOwn", leaves.Required<bool>(), "Whether a coach's own stems come first.", true)
        );
    }

    private static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var place = context.Optional<PromptPlace>("place");
        var stance = context.Optional<Stance>("stance");
        var entryPoints = context.Several<EntryPoint>("entryPoints");
        var facts = request.District.Facts;
        var own =
            context.Required<bool>("includeOwn") && request.Me?.Is(Role.Coach) == true
                ? await request.Coach.Stems(context)
                : [];
        return own.Select(s => new StemChoice($"{s.Id:D}", s.Place, s.Stance, s.EntryPoints, s.Text, Own: true))
            .Concat(facts.Stems.Select(s => new StemChoice(s.Id, s.Place, s.Stance, s.EntryPoints, s.Text, Own: false)))
            .Where(s => s.Stance != Stance.Calibrating || facts.Settings.CalibratingStance)
            .Where(s => place is null || s.Place == place)
            .Where(s => stance is null || s.Stance == stance)
            .Where(s => entryPoints is null || s.EntryPoints.Any(entryPoints.Contains))
            .ToList();
    }
}
