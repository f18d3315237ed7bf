using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class ChangeSettingsTests
{
    [Fact]
    public void ChangeSettings_sets_them_all() =>
        Assert.Equal(
            new DistrictSettings(true, true, 8, 30),
            Given.District.Then(new ChangeSettings(true, true, 8, 30)).Settings
        );

    [Fact]
    public void ChangeSettings_to_the_same_changes_nothing() =>
        Expect.Nothing(Given.District.When(new ChangeSettings(false, false, 5, 400)));

    [Fact]
    public void ChangeSettings_may_go_back_to_the_platforms_own()
    {
        var strict = Given.District.After(new SettingsChanged(true, true, 12, 400));

        Assert.Equal(DistrictSettings.Default, strict.Then(new ChangeSettings(false, false, 5, 400)).Settings);
    }

    [Fact]
    public void ChangeSettings_to_groups_of_100_is_accepted() =>
        Given.District.Then(new ChangeSettings(false, false, 100, 400));

    [Fact]
    public void ChangeSettings_to_groups_of_four_is_refused() =>
        Expect.Refused(
            Given.District.When(new ChangeSettings(false, false, 4, 400)),
            Codes.OnlyStricter,
            "smallestGroup"
        );

    [Fact]
    public void ChangeSettings_to_groups_of_101_is_refused() =>
        Expect.Refused(
            Given.District.When(new ChangeSettings(false, false, 101, 400)),
            Codes.OutOfRange,
            "smallestGroup"
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(400)]
    public void ChangeSettings_to_shares_of_0_to_400_days_is_accepted(int days) =>
        Assert.Equal(
            days,
            Given
                .District.After(new SettingsChanged(false, false, 5, 30))
                .Then(new ChangeSettings(false, false, 5, days))
                .Settings.LongestShareDays
        );

    [Theory]
    [InlineData(401, Codes.OnlyStricter)]
    [InlineData(int.MaxValue, Codes.OnlyStricter)]
    [InlineData(-1, Codes.OutOfRange)]
    public void ChangeSettings_to_shares_of_other_lengths_is_refused(int days, string code) =>
        Expect.Refused(Given.District.When(new ChangeSettings(false, false, 5, days)), code, "longestShareDays");

    [Fact]
    public void ChangeSettings_to_calibrating_without_stems_for_it_is_refused() =>
        Expect.Refused(
            Given
                .District.After(new PromptBankReplaced(Given.BankWithout(Stance.Calibrating)))
                .When(new ChangeSettings(true, false, 5, 400)),
            Codes.WrongState,
            "calibratingStance"
        );
}
