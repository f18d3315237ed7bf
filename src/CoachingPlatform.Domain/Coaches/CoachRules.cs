using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>
/// Decides on every command of a coach: only that coach may, and everybody else learns nothing, not even that it exists.
/// </summary>
public static class CoachRules
{
    public static Decision<CoachEvent> Decide(CoachState state, CoachCommand command, Occasion occasion)
    {
        if (!IsTheCoach(state, occasion))
        {
            return DistrictAuthority.NothingHere;
        }
        return command switch
        {
            AddStem c => OwnStemRules.Add(state, c, occasion),
            RemoveStem c => OwnStemRules.Remove(state, c),
            ChooseStems c => ChoosingRules.Choose(state, c, occasion),
            IPrepCommand c => Decide(state.Sheet(c.TeacherId, c.ConversationId), c, occasion),
            _ => throw new NotSupportedException($"No rule decides on {command.GetType().Name}."),
        };
    }

    private static Decision<CoachEvent> Decide(PrepSheet sheet, IPrepCommand command, Occasion occasion) =>
        command switch
        {
            SetStance c => StanceRules.Set(sheet, c, occasion),
            WriteQuestion c => QuestionRules.Write(sheet, c),
            RemoveQuestion c => QuestionRules.Remove(sheet, c),
            WriteConnections c => PrepRules.Connections(sheet, c),
            WriteConsiderations c => PrepRules.Considerations(sheet, c),
            WriteAlignment c => AligningRules.Align(sheet, c, occasion),
            MarkPrepReady c => PrepRules.Mark(sheet, c),
            WriteOwnReflection c => PrepRules.OwnReflection(sheet, c),
            _ => throw new NotSupportedException($"No rule decides on {command.GetType().Name}."),
        };

    /// <summary>Whether the caller is this coach, and still one.</summary>
    public static bool IsTheCoach(CoachState state, Occasion occasion) =>
        occasion.Caller.Person == state.Coach
        && occasion.Roster.Find(state.Coach) is { } person
        && person.Is(Role.Coach);
}
