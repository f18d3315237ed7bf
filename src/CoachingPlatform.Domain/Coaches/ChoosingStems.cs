using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Chooses the stems to have at hand in one place of a conversation, in this order, in place of those before.</summary>
/// <param name="StemIds">
/// Ids from the prompt bank or of own stems, each for that place; none takes all back. At most 50.
/// </param>
[GenerateSerializer, Immutable]
public sealed record ChooseStems(Guid TeacherId, Guid ConversationId, PromptPlace Place, ImmutableArray<string> StemIds)
    : CoachCommand,
        IPrepCommand;

/// <summary>These stems are at hand in one place of a conversation.</summary>
[StoredAs("coach.stems-chosen")]
public sealed record StemsChosen(Guid Teacher, Guid Conversation, PromptPlace Place, ImmutableArray<ChosenStem> Stems)
    : CoachEvent,
        IPrepEvent;

internal static class ChoosingRules
{
    public const int MostStems = 50;

    public static Decision<CoachEvent> Choose(CoachState state, ChooseStems command, Occasion occasion)
    {
        var checks = PrepRules.Begin(command);
        checks.Defined("place", command.Place);
        var ids = command.StemIds.OrEmpty();
        checks.Count("stemIds", ids.Length, MostStems);
        if (checks.Failed)
        {
            return checks.Then<CoachEvent>(() => []);
        }
        var before = state.Sheet(command.TeacherId, command.ConversationId).StemsAt(command.Place);
        ImmutableArray<ChosenStem> chosen =
        [
            .. ids.Select(id => Chosen(checks, state, before, command.Place, id, occasion.Facts)).OfType<ChosenStem>(),
        ];
        checks.That(
            chosen.DistinctBy(s => s.Id, StringComparer.Ordinal).Count() == chosen.Length,
            Codes.Duplicate,
            "stemIds",
            "A stem is chosen twice. Choose each once."
        );
        return checks.Then<CoachEvent>(() =>
            chosen.SequenceEqual(before)
                ? []
                : [new StemsChosen(command.TeacherId, command.ConversationId, command.Place, chosen)]
        );
    }

    private static ChosenStem? Chosen(
        Checks checks,
        CoachState state,
        ImmutableArray<ChosenStem> before,
        PromptPlace place,
        string id,
        DistrictFacts facts
    )
    {
        if (before.FirstOrDefault(s => s.Id == id) is { } kept)
        {
            return kept;
        }
        var found = Find(state, id, facts);
        if (
            !checks.That(
                found?.Place == place,
                Codes.UnknownStem,
                "stemIds",
                $"There is no stem “{id}” for this part of the conversation. Reload the stems and choose again."
            )
        )
        {
            return null;
        }
        StanceRules.Offered(checks, "stemIds", found!.Stance, facts);
        return found;
    }

    private static ChosenStem? Find(CoachState state, string id, DistrictFacts facts)
    {
        if (facts.Stems.FirstOrDefault(s => s.Id == id) is { } stem)
        {
            return new ChosenStem(stem.Id, stem.Place, stem.Stance, stem.Text);
        }
        return Guid.TryParse(id, out var own) && state.Stem(own) is { } written
            ? new ChosenStem($"{own:D}", written.Place, written.Stance, written.Text)
            : null;
    }
}
