using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Coaches;

/// <summary>A stem that a coach can choose.</summary>
/// <param name="Id">What to choose it by.</param>
/// <param name="Own">The coach wrote it; otherwise it is the prompt bank's.</param>
[GenerateSerializer, Immutable]
public sealed record StemChoice(
    string Id,
    PromptPlace Place,
    Stance Stance,
    ImmutableArray<EntryPoint> EntryPoints,
    Words Text,
    bool Own
)
{
    /// <summary>
    /// The coach's own stems, then the bank's in its order, without stances that the district does not offer; none for
    /// anybody but the coach.
    /// </summary>
    public static ImmutableArray<StemChoice> For(CoachState state, DistrictFacts facts, Caller caller)
    {
        if (caller.Person != state.Coach)
        {
            return [];
        }
        var own = state.Stems.Select(s => new StemChoice($"{s.Id:D}", s.Place, s.Stance, s.EntryPoints, s.Text, true));
        var bank = facts.Stems.Select(s => new StemChoice(s.Id, s.Place, s.Stance, s.EntryPoints, s.Text, false));
        return [.. own.Concat(bank).Where(s => s.Stance != Stance.Calibrating || facts.Settings.CalibratingStance)];
    }
}
