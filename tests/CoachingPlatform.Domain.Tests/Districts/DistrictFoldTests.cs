using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class DistrictFoldTests
{
    [Fact]
    public void The_facts_number_is_the_version_of_the_stream()
    {
        var version = Given.Facts.Number;

        Assert.Equal(5, version);
        Assert.Equal(version + 1, Given.District.After(new PromptBankRestored()).State.Facts.Number);
    }

    [Fact]
    public void Events_about_what_is_not_there_change_nothing_and_throw_nothing()
    {
        var nowhere = Given.Id("nowhere");
        var after = Given
            .District.After(
                new SchoolRenamed(nowhere, "Ash"),
                new SchoolClosed(nowhere, Given.Today),
                new SchoolMerged(nowhere, nowhere, Given.Today),
                new PriorityRenamed(nowhere, "", ""),
                new PriorityDatesSet(nowhere, Given.Today, null),
                new PriorityEnded(nowhere, Given.Today),
                new ThemeRenamed("nowhere", "")
            )
            .State.Facts;

        Assert.Equal(Given.Facts.Schools, after.Schools);
        Assert.Equal(Given.Facts.Priorities, after.Priorities);
        Assert.Empty(after.OwnThemes);
    }

    [Fact]
    public void Events_with_lists_left_out_count_them_as_empty()
    {
        var year = new SchoolYear(2027, Given.Today, Given.Today.AddDays(9), default, default);
        var facts = Given.District.After(new CalendarSet([year]), new PromptBankReplaced(default)).State.Facts;

        Assert.True(facts.Calendar.InSession(Given.Today));
        Assert.Equal(Prompts.ShippedBankTests.Count, facts.Stems.Length);
        Assert.Empty(Given.District.After(new CalendarSet(default)).State.Facts.Calendar.Years);
    }

    [Fact]
    public void A_circle_of_mergers_in_old_data_ends()
    {
        var facts = Given
            .District.After(
                new SchoolMerged(Given.Oak, Given.Elm, Given.Today),
                new SchoolMerged(Given.Elm, Given.Oak, Given.Today)
            )
            .State.Facts;

        Assert.Equal(2, facts.SuccessorsOf(Given.Oak).Count());
    }
}
