using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>Adds a stem of the coach's own, offered to them beside the prompt bank in every conversation.</summary>
/// <param name="StemId">A new unique id made by the client.</param>
/// <param name="EntryPoints">What it is for; at least one.</param>
/// <param name="Text">Up to 200 characters.</param>
[GenerateSerializer, Immutable]
public sealed record AddStem(
    Guid StemId,
    PromptPlace Place,
    Stance Stance,
    ImmutableArray<EntryPoint> EntryPoints,
    Words Text
) : CoachCommand;

/// <summary>Takes a stem of the coach's own away. Where it was chosen, it stays.</summary>
[GenerateSerializer, Immutable]
public sealed record RemoveStem(Guid StemId) : CoachCommand;

/// <summary>The coach added a stem of their own.</summary>
[StoredAs("coach.stem-added")]
public sealed record StemAdded(
    Guid Stem,
    PromptPlace Place,
    Stance Stance,
    ImmutableArray<EntryPoint> EntryPoints,
    Words Text
) : CoachEvent;

/// <summary>The coach took a stem of their own away.</summary>
[StoredAs("coach.stem-removed")]
public sealed record StemRemoved(Guid Stem) : CoachEvent;

internal static class OwnStemRules
{
    public const int MostStems = 500;

    public static Decision<CoachEvent> Add(CoachState state, AddStem command, Occasion occasion)
    {
        var checks = new Checks();
        checks.NewId("stemId", command.StemId, state.Stem(command.StemId) is not null);
        checks.Defined("place", command.Place);
        StanceRules.Offered(checks, "stance", command.Stance, occasion.Facts);
        var entryPoints = StemRules.EntryPoints(checks, "entryPoints", command.EntryPoints.OrEmpty());
        var text = checks.Text("text", command.Text, PromptBankRules.LongestStem);
        checks.Count("stems", state.Stems.Length + 1, MostStems);
        return checks.Event<CoachEvent>(() =>
            new StemAdded(command.StemId, command.Place, command.Stance, entryPoints, text)
        );
    }

    public static Decision<CoachEvent> Remove(CoachState state, RemoveStem command)
    {
        var checks = new Checks();
        checks.Found(state.Stem(command.StemId) is not null, "stemId");
        return checks.Event<CoachEvent>(() => new StemRemoved(command.StemId));
    }
}
