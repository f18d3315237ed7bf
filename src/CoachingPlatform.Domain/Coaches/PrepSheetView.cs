using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>What the coach wrote for one conversation, as the coach alone sees it.</summary>
/// <param name="Stance">The stance of the whole conversation; null until one is chosen.</param>
/// <param name="Stances">The components that are to be spoken in another stance, in the guide's order.</param>
/// <param name="Stems">The chosen stems: by place, then as the coach ordered them.</param>
/// <param name="Questions">The coach's own questions: by place, then as they were first written.</param>
/// <param name="Connections">Connections to earlier work that could move the practice forward.</param>
/// <param name="Considerations">Social-emotional aspects that might impact the conversation.</param>
/// <param name="Alignment">How it serves priorities of district and school; null until written.</param>
/// <param name="Ready">The coach said that they are ready.</param>
/// <param name="OwnReflection">What the coach noted for themself afterwards.</param>
[GenerateSerializer, Immutable]
public sealed record PrepSheetView(
    Guid Teacher,
    Guid Conversation,
    Stance? Stance,
    ImmutableArray<ComponentStance> Stances,
    ImmutableArray<ChosenStem> Stems,
    ImmutableArray<OwnQuestion> Questions,
    Words? Connections,
    Words? Considerations,
    PrepAlignment? Alignment,
    bool Ready,
    Words? OwnReflection
)
{
    /// <summary>The view for a coach who may prepare a conversation and has not yet.</summary>
    public static PrepSheetView Blank(Guid teacher, Guid conversation, Caller coach) =>
        For(CoachState.Empty(coach.Person), teacher, conversation, coach)!;

    /// <summary>The view for its coach, now or formerly assigned; null for everybody else.</summary>
    public static PrepSheetView? For(CoachState state, Guid teacher, Guid conversation, Caller caller)
    {
        if (caller.Person != state.Coach)
        {
            return null;
        }
        var sheet = state.Sheet(teacher, conversation);
        return new PrepSheetView(
            teacher,
            conversation,
            sheet.Stance,
            [.. sheet.Stances.OrderBy(s => s.Key).Select(s => new ComponentStance(s.Key, s.Value))],
            [.. sheet.Stems.OrderBy(s => s.Place)],
            [.. sheet.Questions.OrderBy(q => q.Place)],
            sheet.Connections,
            sheet.Considerations,
            sheet.Alignment,
            sheet.Ready,
            sheet.OwnReflection
        );
    }
}

/// <summary>A component that is to be spoken in a stance of its own.</summary>
[GenerateSerializer, Immutable]
public sealed record ComponentStance(Component Component, Stance Stance);
