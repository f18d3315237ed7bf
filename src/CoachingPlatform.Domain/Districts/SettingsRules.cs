using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Districts;

internal static class SettingsRules
{
    public const int LargestSmallestGroup = 100;

    public static Decision<DistrictEvent> Change(DistrictFacts facts, ChangeSettings command)
    {
        var checks = new Checks();
        checks.That(
            command.SmallestGroup >= DistrictSettings.Default.SmallestGroup,
            Codes.OnlyStricter,
            "smallestGroup",
            "A figure must stand on at least 5 teachers. You can raise that number, never lower it below 5."
        );
        checks.That(
            command.SmallestGroup <= LargestSmallestGroup,
            Codes.OutOfRange,
            "smallestGroup",
            "Above 100 teachers hardly any figure would be left to show. Choose a number from 5 to 100."
        );
        checks.That(
            command.LongestShareDays <= DistrictSettings.PlatformLongestShareDays,
            Codes.OnlyStricter,
            "longestShareDays",
            "A share lasts at most 400 days. You can lower that number, never raise it above 400."
        );
        checks.That(
            command.LongestShareDays >= 0,
            Codes.OutOfRange,
            "longestShareDays",
            "A number of days cannot be below 0. Choose one from 1 to 400, or 0 to turn sharing off."
        );
        checks.That(
            !command.CalibratingStance || PromptBankRules.Covers(facts.Stems, Stance.Calibrating),
            Codes.WrongState,
            "calibratingStance",
            "Your district's prompt bank has too few calibrating stems. Add them to the bank, or restore the shipped one, then offer the stance."
        );
        var settings = new DistrictSettings(
            command.CalibratingStance,
            command.EvidenceLinksOnly,
            command.SmallestGroup,
            command.LongestShareDays
        );
        return checks.Then<DistrictEvent>(() =>
            settings == facts.Settings
                ? []
                :
                [
                    new SettingsChanged(
                        command.CalibratingStance,
                        command.EvidenceLinksOnly,
                        command.SmallestGroup,
                        command.LongestShareDays
                    ),
                ]
        );
    }
}
