using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>The coach's plan before a conversation, and the own reflection after it: private to the coach, for ever.</summary>
/// <param name="Stance">The stance of the whole conversation; null until one is chosen.</param>
/// <param name="Stances">The components that are to be spoken in another stance.</param>
/// <param name="Alignment">How it serves priorities of district and school; null until written.</param>
/// <param name="Ready">The coach is ready for this conversation.</param>
public sealed record PrepSheet(
    Stance? Stance,
    ImmutableDictionary<Component, Stance> Stances,
    ImmutableArray<ChosenStem> Stems,
    ImmutableArray<OwnQuestion> Questions,
    Words? Connections,
    Words? Considerations,
    PrepAlignment? Alignment,
    bool Ready,
    Words? OwnReflection
)
{
    public static PrepSheet Empty { get; } =
        new(null, ImmutableDictionary<Component, Stance>.Empty, [], [], null, null, null, false, null);

    public ImmutableArray<ChosenStem> StemsAt(PromptPlace place) => [.. Stems.Where(s => s.Place == place)];
}

/// <summary>
/// A stem chosen for a conversation, with its text as it was then: a bank may be replaced, a plan stays readable.
/// </summary>
/// <param name="Id">The bank's id, or the id of the coach's own stem.</param>
[GenerateSerializer, Immutable]
public sealed record ChosenStem(string Id, PromptPlace Place, Stance Stance, Words Text);

/// <summary>A question that the coach scripted for this teacher.</summary>
[GenerateSerializer, Immutable]
public sealed record OwnQuestion(Guid Id, PromptPlace Place, Words Text);

/// <summary>How a conversation is meant to serve priorities of district and school.</summary>
/// <param name="Text">In the coach's words; may be left out.</param>
[GenerateSerializer, Immutable]
public sealed record PrepAlignment(ImmutableArray<Guid> Priorities, Words? Text);
