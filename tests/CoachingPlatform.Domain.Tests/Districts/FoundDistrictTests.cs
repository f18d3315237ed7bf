using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class FoundDistrictTests
{
    private static readonly DistrictCase Unfounded = new(
        DistrictState.Unfounded(Given.Tenant),
        DistrictAuthority.Operator(Given.Tenant)
    );

    [Fact]
    public void FoundDistrict_by_the_operator_gives_facts_number_one()
    {
        var facts = Unfounded.Then(new FoundDistrict("  Maple   Unified ", "America/Chicago"));

        Assert.Equal("Maple Unified", facts.Name);
        Assert.Equal("America/Chicago", facts.TimeZone);
        Assert.Equal(1, facts.Number);
        Assert.Equal(DistrictSettings.Default, facts.Settings);
    }

    [Fact]
    public void FoundDistrict_by_an_administrator_is_refused() =>
        Expect.Refused(
            Unfounded.By(Given.Administrator).When(new FoundDistrict("Maple", "America/Chicago")),
            Codes.NotYours,
            ""
        );

    [Fact]
    public void FoundDistrict_a_second_time_is_refused() =>
        Expect.Refused(
            (Given.District with { Caller = DistrictAuthority.Operator(Given.Tenant) }).When(
                new FoundDistrict("Maple", "America/Chicago")
            ),
            Codes.WrongState,
            ""
        );

    [Theory]
    [InlineData("Central Time")]
    [InlineData("Central Standard Time")]
    [InlineData("America/Gotham")]
    [InlineData("../../etc/passwd")]
    public void FoundDistrict_in_a_time_zone_that_nobody_knows_is_refused(string zone) =>
        Expect.Refused(Unfounded.When(new FoundDistrict("Maple", zone)), Codes.OutOfRange, "timeZone");

    [Fact]
    public void FoundDistrict_without_a_time_zone_is_refused() =>
        Expect.Refused(Unfounded.When(new FoundDistrict("Maple", " ")), Codes.Required, "timeZone");

    [Fact]
    public void FoundDistrict_without_a_name_is_refused() =>
        Expect.Refused(Unfounded.When(new FoundDistrict("", "America/Chicago")), Codes.Required, "name");

    [Fact]
    public void FoundDistrict_with_a_name_of_201_characters_is_refused() =>
        Expect.Refused(
            Unfounded.When(new FoundDistrict(new string('a', 201), "America/Chicago")),
            Codes.TooLong,
            "name"
        );

    [Fact]
    public void FoundDistrict_with_a_name_that_turns_the_text_around_is_refused() =>
        Expect.Refused(
            Unfounded.When(new FoundDistrict("Maple\u202E", "America/Chicago")),
            Codes.ForbiddenCharacter,
            "name"
        );

    [Fact]
    public void Any_other_command_before_the_founding_is_refused() =>
        Expect.Refused(Unfounded.When(new OpenSchool(Given.Oak, "Oak")), Codes.WrongState, "");
}
