using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class ThemeTests
{
    private static readonly DistrictCase WithOwn = Given.District.After(new ThemeAdded("LIT-1", "Close reading"));

    [Fact]
    public void AddTheme_stands_in_the_districts_own_framework() =>
        Assert.Equal(
            new Theme("district", "LIT-1", "Close reading"),
            Given.District.Then(new AddTheme(" LIT-1 ", "Close  reading")).Theme("LIT-1")
        );

    [Theory]
    [InlineData("3b")]
    [InlineData("3B")]
    [InlineData("lit-1")]
    public void AddTheme_with_a_code_that_already_stands_for_something_is_refused(string code) =>
        Expect.Refused(WithOwn.When(new AddTheme(code, "Questions")), Codes.Duplicate, "code");

    [Fact]
    public void AddTheme_with_a_space_in_its_code_is_refused() =>
        Expect.Refused(WithOwn.When(new AddTheme("LIT 2", "Questions")), Codes.ForbiddenCharacter, "code");

    [Fact]
    public void AddTheme_without_a_code_is_refused() =>
        Expect.Refused(WithOwn.When(new AddTheme("", "Questions")), Codes.Required, "code");

    [Fact]
    public void AddTheme_with_a_code_of_21_characters_is_refused() =>
        Expect.Refused(WithOwn.When(new AddTheme(new string('A', 21), "Questions")), Codes.TooLong, "code");

    [Fact]
    public void AddTheme_without_a_label_is_refused() =>
        Expect.Refused(WithOwn.When(new AddTheme("LIT-2", "")), Codes.Required, "label");

    [Fact]
    public void AddTheme_beside_500_others_is_refused()
    {
        var full = Given.District.After([.. Given.Many(500, i => new ThemeAdded($"T-{i}", "Theme"))]);

        Expect.Refused(full.When(new AddTheme("LIT-2", "Questions")), Codes.TooMany, "themes");
    }

    [Fact]
    public void RenameTheme_keeps_its_code() =>
        Assert.Equal("Deep reading", WithOwn.Then(new RenameTheme("LIT-1", "Deep reading")).Theme("LIT-1")?.Label);

    [Fact]
    public void RenameTheme_to_the_same_label_changes_nothing() =>
        Expect.Nothing(WithOwn.When(new RenameTheme("LIT-1", "Close reading")));

    [Fact]
    public void RenameTheme_of_a_shipped_theme_is_refused() =>
        Expect.Refused(WithOwn.When(new RenameTheme("3b", "Questions")), Codes.WrongState, "code");

    [Fact]
    public void RenameTheme_that_is_not_there_is_refused() =>
        Expect.Refused(WithOwn.When(new RenameTheme("LIT-2", "Questions")), Codes.NotFound, "code");

    [Fact]
    public void RenameTheme_without_a_label_is_refused() =>
        Expect.Refused(WithOwn.When(new RenameTheme("LIT-1", " ")), Codes.Required, "label");

    [Fact]
    public void The_shipped_frameworks_have_their_codes()
    {
        var counts = ThemeCatalog.Shipped.CountBy(t => t.Framework).ToDictionary();

        Assert.Equal(3, counts.Count);
        Assert.Equal(
            ["1a", "1b", "1c", "1d", "1e", "1f", "2a", "2b", "2c", "2d", "2e", "3a", "3b", "3c", "3d", "3e"],
            ThemeCatalog.Shipped.Take(16).Select(t => t.Code)
        );
        Assert.Equal((22, 6, 10), (counts["danielson"], counts["cstp"], counts["intasc"]));
        Assert.All(ThemeCatalog.Shipped, t => Assert.InRange(t.Label.Length, 3, 60));
    }
}
