using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class SchoolTests
{
    private static readonly Guid Ash = Given.Id("Ash School");

    [Fact]
    public void OpenSchool_adds_it() =>
        Assert.Equal("Ash", Given.District.Then(new OpenSchool(Ash, "Ash")).School(Ash)?.Name);

    [Fact]
    public void OpenSchool_with_an_id_that_is_taken_is_refused() =>
        Expect.Refused(Given.District.When(new OpenSchool(Given.Oak, "Ash")), Codes.IdTaken, "schoolId");

    [Fact]
    public void OpenSchool_without_an_id_is_refused() =>
        Expect.Refused(Given.District.When(new OpenSchool(Guid.Empty, "Ash")), Codes.Required, "schoolId");

    [Fact]
    public void OpenSchool_without_a_name_is_refused() =>
        Expect.Refused(Given.District.When(new OpenSchool(Ash, "\n")), Codes.Required, "name");

    [Fact]
    public void OpenSchool_beside_2000_others_is_refused()
    {
        var full = Given.District.After([.. Given.Many(1_998, i => new SchoolOpened(Given.Id($"{i}"), "S"))]);

        Expect.Refused(full.When(new OpenSchool(Ash, "Ash")), Codes.TooMany, "schools");
    }

    [Fact]
    public void RenameSchool_keeps_the_school() =>
        Assert.Equal("Oak Hill", Given.District.Then(new RenameSchool(Given.Oak, "Oak Hill")).School(Given.Oak)?.Name);

    [Fact]
    public void RenameSchool_to_its_own_name_changes_nothing() =>
        Expect.Nothing(Given.District.When(new RenameSchool(Given.Oak, " Oak ")));

    [Fact]
    public void RenameSchool_of_a_school_that_is_not_there_is_refused() =>
        Expect.Refused(Given.District.When(new RenameSchool(Ash, "Ash")), Codes.NotFound, "schoolId");

    [Fact]
    public void RenameSchool_without_a_name_is_refused() =>
        Expect.Refused(Given.District.When(new RenameSchool(Given.Oak, "")), Codes.Required, "name");

    [Fact]
    public void CloseSchool_closes_it_from_that_day_on()
    {
        var oak = Given.District.Then(new CloseSchool(Given.Oak, Given.Day(2027, 7, 1))).School(Given.Oak)!;

        Assert.True(oak.IsOpenOn(Given.Day(2027, 6, 30)));
        Assert.False(oak.IsOpenOn(Given.Day(2027, 7, 1)));
    }

    [Fact]
    public void CloseSchool_again_corrects_the_day()
    {
        var closed = Given.District.After(new SchoolClosed(Given.Oak, Given.Day(2027, 7, 1)));

        Expect.Nothing(closed.When(new CloseSchool(Given.Oak, Given.Day(2027, 7, 1))));
        Assert.Equal(
            Given.Day(2028, 7, 1),
            closed.Then(new CloseSchool(Given.Oak, Given.Day(2028, 7, 1))).School(Given.Oak)?.ClosedOn
        );
    }

    [Fact]
    public void CloseSchool_of_a_school_that_is_not_there_is_refused() =>
        Expect.Refused(Given.District.When(new CloseSchool(Ash, Given.Today)), Codes.NotFound, "schoolId");

    [Fact]
    public void CloseSchool_in_another_century_is_refused() =>
        Expect.Refused(Given.District.When(new CloseSchool(Given.Oak, new(1926, 7, 1))), Codes.OutOfRange, "on");

    [Fact]
    public void CloseSchool_of_a_school_that_has_merged_is_refused() =>
        Expect.Refused(OakIntoElm.When(new CloseSchool(Given.Oak, Given.Today)), Codes.WrongState, "schoolId");

    [Fact]
    public void CloseSchool_before_another_has_merged_into_it_is_refused() =>
        Expect.Refused(OakIntoElm.When(new CloseSchool(Given.Elm, Given.Day(2027, 6, 30))), Codes.WrongState, "on");

    internal static DistrictCase OakIntoElm { get; } =
        Given.District.After(new SchoolMerged(Given.Oak, Given.Elm, Given.Day(2027, 7, 1)));
}
