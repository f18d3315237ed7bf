using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class ChangeSettingsTests
{
    [Fact]
    public void ChangeSettings_sets_them_all() =>
        Assert.Equal(
            new DistrictSettings(true, true, 8),
            Given.District.Then(new ChangeSettings(true, true, 8)).Settings
        );

    [Fact]
    public void ChangeSettings_to_the_same_changes_nothing() =>
        Expect.Nothing(Given.District.When(new ChangeSettings(false, false, 5)));

    [Fact]
    public void ChangeSettings_may_go_back_to_the_platforms_own()
    {
        var strict = Given.District.After(new SettingsChanged(true, true, 12));

        Assert.Equal(DistrictSettings.Default, strict.Then(new ChangeSettings(false, false, 5)).Settings);
    }

    [Fact]
    public void ChangeSettings_to_groups_of_100_is_accepted() =>
        Given.District.Then(new ChangeSettings(false, false, 100));

    [Fact]
    public void ChangeSettings_to_groups_of_four_is_refused() =>
        Expect.Refused(Given.District.When(new ChangeSettings(false, false, 4)), Codes.OnlyStricter, "smallestGroup");

    [Fact]
    public void ChangeSettings_to_groups_of_101_is_refused() =>
        Expect.Refused(Given.District.When(new ChangeSettings(false, false, 101)), Codes.OutOfRange, "smallestGroup");

    [Fact]
    public void ChangeSettings_to_calibrating_without_stems_for_it_is_refused() =>
        Expect.Refused(
            Given
                .District.After(new PromptBankReplaced(Given.BankWithout(Stance.Calibrating)))
                .When(new ChangeSettings(true, false, 5)),
            Codes.WrongState,
            "calibratingStance"
        );
}
