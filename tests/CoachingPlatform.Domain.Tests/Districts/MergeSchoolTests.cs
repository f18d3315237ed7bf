using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class MergeSchoolTests
{
    private static readonly Guid Ash = Given.Id("Ash School");
    private static readonly DateOnly July = Given.Day(2027, 7, 1);

    private static readonly DistrictCase Three = Given.District.After(new SchoolOpened(Ash, "Ash"));

    [Fact]
    public void MergeSchool_names_the_successor_and_closes_the_school()
    {
        var oak = Three.Then(new MergeSchool(Given.Oak, Given.Elm, July)).School(Given.Oak)!;

        Assert.Equal((Given.Elm, July), (oak.MergedInto!.Value, oak.ClosedOn!.Value));
    }

    [Fact]
    public void MergeSchool_of_a_successor_leads_on_to_the_last_one()
    {
        var facts = Three
            .After(new SchoolMerged(Given.Oak, Given.Elm, July))
            .Then(new MergeSchool(Given.Elm, Ash, July.AddYears(1)));

        Assert.Equal([Given.Elm, Ash], facts.SuccessorsOf(Given.Oak));
        Assert.Empty(facts.SuccessorsOf(Ash));
    }

    [Fact]
    public void MergeSchool_into_itself_is_refused() =>
        Expect.Refused(Three.When(new MergeSchool(Given.Oak, Given.Oak, July)), Codes.WrongState, "intoSchoolId");

    [Fact]
    public void MergeSchool_round_a_circle_is_refused() =>
        Expect.Refused(
            Three
                .After(new SchoolMerged(Given.Oak, Given.Elm, July), new SchoolMerged(Given.Elm, Ash, July))
                .When(new MergeSchool(Ash, Given.Oak, July.AddDays(-1))),
            (Codes.WrongState, "on"),
            (Codes.WrongState, "intoSchoolId")
        );

    [Fact]
    public void MergeSchool_into_a_school_that_is_closed_on_that_day_is_refused() =>
        Expect.Refused(
            Three.After(new SchoolClosed(Given.Elm, July)).When(new MergeSchool(Given.Oak, Given.Elm, July)),
            Codes.SchoolClosed,
            "intoSchoolId"
        );

    [Fact]
    public void MergeSchool_into_a_school_that_closes_later_is_accepted() =>
        Three.After(new SchoolClosed(Given.Elm, July.AddDays(1))).Then(new MergeSchool(Given.Oak, Given.Elm, July));

    [Fact]
    public void MergeSchool_after_the_school_has_closed_is_refused() =>
        Expect.Refused(
            Three
                .After(new SchoolClosed(Given.Oak, July.AddDays(-1)))
                .When(new MergeSchool(Given.Oak, Given.Elm, July)),
            Codes.SchoolClosed,
            "on"
        );

    [Fact]
    public void MergeSchool_on_the_day_the_school_closes_is_accepted() =>
        Three.After(new SchoolClosed(Given.Oak, July)).Then(new MergeSchool(Given.Oak, Given.Elm, July));

    [Fact]
    public void MergeSchool_a_second_time_is_refused() =>
        Expect.Refused(
            SchoolTests.OakIntoElm.After(new SchoolOpened(Ash, "Ash")).When(new MergeSchool(Given.Oak, Ash, July)),
            Codes.WrongState,
            "schoolId"
        );

    [Fact]
    public void MergeSchool_before_another_has_merged_into_it_is_refused() =>
        Expect.Refused(
            SchoolTests
                .OakIntoElm.After(new SchoolOpened(Ash, "Ash"))
                .When(new MergeSchool(Given.Elm, Ash, July.AddDays(-1))),
            Codes.WrongState,
            "on"
        );

    [Fact]
    public void MergeSchool_in_another_century_is_refused() =>
        Expect.Refused(Three.When(new MergeSchool(Given.Oak, Given.Elm, new(1926, 7, 1))), Codes.OutOfRange, "on");

    [Fact]
    public void MergeSchool_of_schools_that_are_not_there_is_refused() =>
        Expect.Refused(
            Given.District.When(new MergeSchool(Ash, Given.Id("Fir School"), July)),
            (Codes.NotFound, "schoolId"),
            (Codes.NotFound, "intoSchoolId")
        );
}
