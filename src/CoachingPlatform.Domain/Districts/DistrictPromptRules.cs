using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Districts;

internal static class DistrictPromptRules
{
    public static Decision<DistrictEvent> Replace(DistrictFacts facts, ReplacePromptBank command)
    {
        var checks = new Checks();
        var stems = PromptBankRules.Check(checks, command.Stems.OrEmpty(), facts.Settings.CalibratingStance);
        return checks.Event<DistrictEvent>(() => new PromptBankReplaced(stems));
    }

    public static Decision<DistrictEvent> Restore(DistrictFacts facts) =>
        facts.OwnStems.IsEmpty
            ? new Decision<DistrictEvent>([], [])
            : new Decision<DistrictEvent>([new PromptBankRestored()], []);
}
