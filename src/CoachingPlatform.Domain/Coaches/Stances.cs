using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Chooses how to speak in a conversation, or in one of its components.</summary>
/// <param name="Component">The component meant; left out for the whole conversation.</param>
/// <param name="Stance">
/// The stance. Left out for a component, it follows the whole conversation's again. Calibrating only where the district
/// offers it.
/// </param>
[GenerateSerializer, Immutable]
public sealed record SetStance(Guid TeacherId, Guid ConversationId, Component? Component, Stance? Stance)
    : CoachCommand,
        IPrepCommand;

/// <summary>The stance for a conversation, or for one of its components, was chosen or taken back.</summary>
[StoredAs("coach.stance-set")]
public sealed record StanceSet(Guid Teacher, Guid Conversation, Component? Component, Stance? Stance)
    : CoachEvent,
        IPrepEvent;

internal static class StanceRules
{
    public static Decision<CoachEvent> Set(PrepSheet sheet, SetStance command, Occasion occasion)
    {
        var checks = PrepRules.Begin(command);
        if (command.Component is { } component)
        {
            checks.Defined("component", component);
        }
        checks.That(
            command.Component is not null || command.Stance is not null,
            Codes.Required,
            "stance",
            "Choose a stance for the conversation; only a single component can go without its own."
        );
        if (command.Stance is { } stance)
        {
            Offered(checks, "stance", stance, occasion.Facts);
        }
        var now = command.Component is { } part ? sheet.Stances.Find(part) : sheet.Stance;
        return checks.Then<CoachEvent>(() =>
            now == command.Stance
                ? []
                : [new StanceSet(command.TeacherId, command.ConversationId, command.Component, command.Stance)]
        );
    }

    /// <summary>A stance that exists and that the district offers.</summary>
    public static void Offered(Checks checks, string field, Stance stance, Districts.DistrictFacts facts)
    {
        checks.Defined(field, stance);
        checks.That(
            stance != Stance.Calibrating || facts.Settings.CalibratingStance,
            Codes.StanceOff,
            field,
            "Your district does not offer the calibrating stance. Choose another one, or ask an administrator."
        );
    }

    private static Stance? Find(this ImmutableDictionary<Component, Stance> stances, Component component) =>
        stances.TryGetValue(component, out var stance) ? stance : null;
}
