using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>What only one coach sees: own stems, and per teacher the prep sheets.</summary>
/// <param name="Teachers">Apart by teacher, so that each part can be sealed under the key of its pair.</param>
public sealed record CoachState(
    Guid Coach,
    ImmutableArray<OwnStem> Stems,
    ImmutableDictionary<Guid, TeacherPrep> Teachers
)
{
    public static CoachState Empty(Guid coach) => new(coach, [], ImmutableDictionary<Guid, TeacherPrep>.Empty);

    public OwnStem? Stem(Guid id) => Stems.FirstOrDefault(s => s.Id == id);

    /// <summary>Whether something was prepared for a conversation: it was this coach's then, whoever's it is now.</summary>
    public bool Prepared(Guid teacher, Guid conversation) =>
        Teachers.GetValueOrDefault(teacher)?.Sheets.ContainsKey(conversation) == true;

    /// <summary>The prep sheet of a conversation; an empty one when nothing was prepared.</summary>
    public PrepSheet Sheet(Guid teacher, Guid conversation) =>
        Teachers.GetValueOrDefault(teacher)?.Sheets.GetValueOrDefault(conversation) ?? PrepSheet.Empty;
}

/// <summary>A coach's prep sheets for one teacher, by conversation.</summary>
public sealed record TeacherPrep(ImmutableDictionary<Guid, PrepSheet> Sheets)
{
    public static TeacherPrep Empty { get; } = new(ImmutableDictionary<Guid, PrepSheet>.Empty);
}

/// <summary>A stem that a coach wrote for themself.</summary>
[GenerateSerializer, Immutable]
public sealed record OwnStem(
    Guid Id,
    PromptPlace Place,
    Stance Stance,
    ImmutableArray<EntryPoint> EntryPoints,
    Words Text
);
