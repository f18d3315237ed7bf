using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class PriorityTests
{
    private static readonly Guid New = Given.Id("new priority");

    private static readonly AddPriority Add = new(
        New,
        "Belonging",
        "Every child is known by name",
        Given.Oak,
        Given.Day(2027, 1, 4),
        Given.Day(2027, 6, 1)
    );

    [Fact]
    public void AddPriority_of_a_school_is_active_there_from_its_first_day_to_before_its_end()
    {
        var facts = Given.District.Then(Add);

        Assert.DoesNotContain(New, Active(facts, "2027-01-03", Given.Oak));
        Assert.Contains(New, Active(facts, "2027-01-04", Given.Oak));
        Assert.DoesNotContain(New, Active(facts, "2027-01-04", Given.Elm));
        Assert.Contains(New, Active(facts, "2027-05-31", Given.Oak));
        Assert.DoesNotContain(New, Active(facts, "2027-06-01", Given.Oak));
    }

    [Fact]
    public void AddPriority_of_the_district_is_active_in_every_school()
    {
        var facts = Given.District.Then(Add with { SchoolId = null, Until = null, Description = " " });

        Assert.Contains(New, Active(facts, "2099-01-01", Given.Elm));
        Assert.Equal("", facts.Priority(New)?.Description);
    }

    [Fact]
    public void AddPriority_with_an_id_that_is_taken_is_refused() =>
        Refused(Add with { PriorityId = Given.Literacy }, Codes.IdTaken, "priorityId");

    [Fact]
    public void AddPriority_without_an_id_is_refused() =>
        Refused(Add with { PriorityId = Guid.Empty }, Codes.Required, "priorityId");

    [Fact]
    public void AddPriority_without_a_title_is_refused() => Refused(Add with { Title = "" }, Codes.Required, "title");

    [Fact]
    public void AddPriority_with_a_description_of_2001_characters_is_refused() =>
        Refused(Add with { Description = new string('a', 2_001) }, Codes.TooLong, "description");

    [Fact]
    public void AddPriority_that_ends_on_its_first_day_is_refused() =>
        Refused(Add with { Until = Add.From }, Codes.OutOfRange, "until");

    [Fact]
    public void AddPriority_from_another_century_is_refused() =>
        Refused(Add with { From = new(1926, 1, 1) }, Codes.OutOfRange, "from");

    [Fact]
    public void AddPriority_until_another_century_is_refused() =>
        Refused(Add with { Until = new(2326, 1, 1) }, Codes.OutOfRange, "until");

    [Fact]
    public void AddPriority_for_a_school_that_is_not_there_is_refused() =>
        Refused(Add with { SchoolId = Given.Id("nowhere") }, Codes.NotFound, "schoolId");

    [Fact]
    public void AddPriority_for_a_school_that_has_closed_by_then_is_refused() =>
        Expect.Refused(
            Given.District.After(new SchoolClosed(Given.Oak, Add.From)).When(Add),
            Codes.SchoolClosed,
            "schoolId"
        );

    [Fact]
    public void AddPriority_beside_1000_others_is_refused()
    {
        var full = Given.District.After([
            .. Given.Many(998, i => new PriorityAdded(Given.Id($"{i}"), "P", "", null, Given.Today, null)),
        ]);

        Expect.Refused(full.When(Add), Codes.TooMany, "priorities");
    }

    [Fact]
    public void RenamePriority_keeps_its_days_and_school()
    {
        var priority = Given
            .District.Then(new RenamePriority(Given.OakReading, "Reading at Oak", "Daily"))
            .Priority(Given.OakReading);

        Assert.Equal(
            new Priority(
                Given.OakReading,
                "Reading at Oak",
                "Daily",
                Given.Oak,
                Given.Day(2026, 8, 1),
                Given.Day(2027, 6, 1)
            ),
            priority
        );
    }

    [Fact]
    public void RenamePriority_to_the_same_words_changes_nothing() =>
        Expect.Nothing(
            Given.District.When(new RenamePriority(Given.Literacy, "Literacy", "Reading in every subject "))
        );

    [Fact]
    public void RenamePriority_without_a_title_is_refused() =>
        Refused(new RenamePriority(Given.Literacy, " ", ""), Codes.Required, "title");

    [Fact]
    public void RenamePriority_with_a_description_of_2001_characters_is_refused() =>
        Refused(new RenamePriority(Given.Literacy, "Literacy", new string('a', 2_001)), Codes.TooLong, "description");

    [Fact]
    public void SetPriorityDates_sets_both_days()
    {
        var command = new SetPriorityDates(Given.OakReading, Given.Day(2026, 9, 1), null);
        var priority = Given.District.Then(command).Priority(Given.OakReading)!;

        Assert.Equal((command.From, null), (priority.From, priority.Until));
    }

    [Fact]
    public void SetPriorityDates_to_the_same_days_changes_nothing() =>
        Expect.Nothing(Given.District.When(new SetPriorityDates(Given.Literacy, Given.Day(2026, 8, 1), null)));

    [Fact]
    public void SetPriorityDates_that_end_before_they_begin_is_refused() =>
        Refused(new SetPriorityDates(Given.Literacy, Given.Today, Given.Today.AddDays(-1)), Codes.OutOfRange, "until");

    [Fact]
    public void EndPriority_ends_it_from_that_day_on()
    {
        var priority = Given.District.Then(new EndPriority(Given.Literacy, Given.Today)).Priority(Given.Literacy)!;

        Assert.True(priority.IsActiveOn(Given.Today.AddDays(-1)));
        Assert.False(priority.IsActiveOn(Given.Today));
    }

    [Fact]
    public void EndPriority_on_its_first_day_takes_it_back()
    {
        var facts = Given.District.Then(new EndPriority(Given.Literacy, Given.Day(2026, 8, 1)));

        Assert.DoesNotContain(Given.Literacy, Active(facts, "2026-08-01", null));
    }

    [Fact]
    public void EndPriority_on_the_day_it_ends_anyway_changes_nothing() =>
        Expect.Nothing(Given.District.When(new EndPriority(Given.OakReading, Given.Day(2027, 6, 1))));

    [Fact]
    public void EndPriority_before_it_begins_is_refused() =>
        Refused(new EndPriority(Given.Literacy, Given.Day(2026, 7, 31)), Codes.OutOfRange, "on");

    [Fact]
    public void EndPriority_after_it_has_ended_is_refused() =>
        Refused(new EndPriority(Given.OakReading, Given.Day(2027, 6, 2)), Codes.WrongState, "on");

    [Fact]
    public void EndPriority_in_another_century_is_refused() =>
        Refused(new EndPriority(Given.Literacy, new(2326, 1, 1)), Codes.OutOfRange, "on");

    [Fact]
    public void A_change_to_a_priority_that_is_not_there_is_refused()
    {
        Refused(new RenamePriority(New, "Belonging", ""), Codes.NotFound, "priorityId");
        Refused(new SetPriorityDates(New, Given.Today, null), Codes.NotFound, "priorityId");
        Refused(new EndPriority(New, Given.Today), Codes.NotFound, "priorityId");
    }

    [Fact]
    public void A_change_to_a_priority_that_is_not_there_is_refused_for_the_operator_too()
    {
        var byOperator = Given.District with { Caller = DistrictAuthority.Operator(Given.Tenant) };

        Expect.Refused(byOperator.When(new RenamePriority(New, "Belonging", "")), Codes.NotFound, "priorityId");
        Expect.Refused(byOperator.When(new SetPriorityDates(New, Given.Today, null)), Codes.NotFound, "priorityId");
        Expect.Refused(byOperator.When(new EndPriority(New, Given.Today)), Codes.NotFound, "priorityId");
    }

    private static IEnumerable<Guid> Active(DistrictFacts facts, string day, Guid? school) =>
        facts.ActivePriorities(DateOnly.Parse(day, null), school).Select(p => p.Id);

    private static void Refused(DistrictCommand command, string code, string field) =>
        Expect.Refused(Given.District.When(command), code, field);
}
