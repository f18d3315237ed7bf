using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Tests.Reports.Making;

/// <summary>Which windows stand, how long, and what is refused beyond.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void A_window_that_begins_five_years_back_stands_and_an_older_one_has_left()
    {
        var standing = new Standing([Month(2021, 10), Month(2021, 11)], [Month(2020, 11)]);

        Assert.Equal([Month(2021, 11)], standing.On(Today).All);
    }

    [Fact]
    public void What_a_standing_window_is_compared_with_stands_with_it()
    {
        var standing = new Standing([Month(2021, 11)], []).With([], Calendar.Empty);

        Assert.Equal(standing, standing.On(Today).With([], Calendar.Empty));
        Assert.Equal([Month(2020, 11), Month(2021, 10)], standing.Compared);
    }

    [Fact]
    public void An_older_window_is_refused_with_the_first_day_that_is_not()
    {
        Assert.Empty(Standing.Nothing.Refuse(Month(2021, 11), "from", Today));

        var refusal = Assert.Single(Standing.Nothing.Refuse(Month(2021, 10), "from", Today));
        Assert.Equal((Codes.OutOfRange, "from"), (refusal.Code, refusal.Field));
        Assert.Contains("Reports look back 5 years", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void When_as_many_stand_as_may_another_is_refused_and_one_of_them_is_not()
    {
        var full = new Standing([.. Enumerable.Range(0, Standing.Most).Select(n => Month(2021, 11 + n))], []);

        Assert.Empty(full.Refuse(Month(2021, 11), "from", Today));
        Assert.Equal(Codes.TooMany, Assert.Single(full.Refuse(Month(2026, 11), "from", Today)).Code);
        // In December the first of them leaves.
        Assert.Empty(full.Refuse(Month(2026, 11), "from", new(2026, 12, 1)));
    }

    private static Window Month(int year, int month)
    {
        var from = new DateOnly(year, 1, 1).AddMonths(month - 1);
        return new Window(WindowKind.Months, from, from.AddMonths(1));
    }
}
