using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Guide;

/// <summary>
/// The Collaborative Coaching Conversations Guide, sentence by sentence in its own words, for the screens to show where
/// each sentence is put to work. The data is guide.json beside this file.
/// </summary>
/// <param name="ConsiderHeading">What stands above the considerations of a component.</param>
/// <param name="Components">The six components in the guide's order.</param>
public sealed record GuideText(
    string Title,
    GuideOverview Overview,
    string EntryPointsHeading,
    ImmutableArray<GuideEntryPoint> EntryPoints,
    string PlanningHeading,
    ImmutableArray<GuidePlanning> Planning,
    string ComponentsHeading,
    string ConsiderHeading,
    ImmutableArray<GuideComponent> Components
)
{
    /// <summary>The guide that ships with the platform.</summary>
    public static GuideText Current { get; } = Load();

    public GuideComponent Component(Component code) => Components.Single(c => c.Code == code);

    public GuideEntryPoint EntryPoint(EntryPoint code) => EntryPoints.Single(e => e.Code == code);

    private static GuideText Load()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter() },
        };
        using var stream = typeof(GuideText).Assembly.GetManifestResourceStream("guide.json")!;
        return JsonSerializer.Deserialize<GuideText>(stream, json)!;
    }
}

/// <summary>What the tool is for.</summary>
public sealed record GuideOverview(string Heading, ImmutableArray<string> Paragraphs);

/// <summary>One of the five possible entry points.</summary>
public sealed record GuideEntryPoint(EntryPoint Code, string Text);

/// <summary>One of the five things to plan prior to the conversation.</summary>
/// <param name="Code">The part of the prep sheet that answers it.</param>
/// <param name="Answer">How that part answers it, in the platform's own words.</param>
public sealed record GuidePlanning(PrepPart Code, string Text, string Answer);

/// <summary>One of the six components of a conversation.</summary>
/// <param name="Purpose">What it is for, sentence by sentence.</param>
/// <param name="Considerations">What to consider in it; the last component has none.</param>
public sealed record GuideComponent(
    Component Code,
    string Title,
    ImmutableArray<string> Purpose,
    ImmutableArray<string> Considerations
);

/// <summary>The parts of the prep sheet, one for each thing that the guide asks to plan.</summary>
public enum PrepPart
{
    /// <summary>Earlier conversations, foci, open steps and goals, with the coach's connections.</summary>
    EarlierWork,

    /// <summary>Stances, and stems to speak them with.</summary>
    Stances,

    /// <summary>The coach's own scripted questions.</summary>
    Questions,

    /// <summary>Social-emotional considerations.</summary>
    Considerations,

    /// <summary>Alignment with priorities and feedback.</summary>
    Alignment,
}
