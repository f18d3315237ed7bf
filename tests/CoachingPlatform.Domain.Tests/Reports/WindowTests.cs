using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Tests.Reports;

public class WindowTests
{
    private static readonly DateOnly Today = Given.Day(2026, 10, 14);

    private static readonly Calendar Calendar = new([
        Year(
            2026,
            new Span("Fall", Given.Day(2025, 8, 25), Given.Day(2025, 12, 20)),
            new Span("Spring", Given.Day(2026, 1, 5), Given.Day(2026, 6, 6))
        ),
        Year(
            2027,
            new Span("Fall", Given.Day(2026, 8, 24), Given.Day(2026, 12, 19)),
            new Span("Spring", Given.Day(2027, 1, 4), Given.Day(2027, 6, 5))
        ),
    ]);

    [Fact]
    public void A_run_of_whole_months_that_has_begun_is_a_window()
    {
        Assert.Equal(Months(2026, 8, 2026, 10), Accepted(2026, 8, 1, 2026, 10, 1));
        Assert.Equal(Months(2026, 10, 2026, 11), Accepted(2026, 10, 1, 2026, 11, 1));
        Assert.Equal(Months(2021, 10, 2026, 11), Accepted(2021, 10, 1, 2026, 11, 1));
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-01", "until: This window is empty: it begins on September 1, 2026")]
    [InlineData("2026-09-01", "2026-08-01", "until: This window is empty")]
    [InlineData(
        "2026-11-01",
        "2026-12-01",
        "from: This window begins on November 1, 2026, and today is October 14, 2026"
    )]
    [InlineData("2026-09-01", "2026-12-01", "until: This window reaches into months that have not begun")]
    [InlineData("1976-10-01", "2026-10-01", "from: “from” must be a date between 1990 and 2200")]
    [InlineData(
        "1996-10-01",
        "2026-10-01",
        "from: Reports look back 5 years, to October 1, 2021, and this window begins on October 1, 1996"
    )]
    [InlineData("2021-09-01", "2026-11-01", "from: Reports look back 5 years")]
    [InlineData(
        "2026-09-02",
        "2026-10-01",
        "from: A window is made of whole calendar months, and September 2, 2026 is not"
    )]
    [InlineData("2026-09-01", "2026-09-30", "until: A window is made of whole calendar months")]
    public void Another_is_refused_with_the_field_and_what_to_do(string from, string until, string says)
    {
        var (window, refusals) = WindowRules.Months(
            DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture),
            Today
        );

        Assert.Null(window);
        Assert.Contains(refusals, r => $"{r.Field}: {r.Sentence}".StartsWith(says, StringComparison.Ordinal));
        Assert.All(refusals, r => Assert.EndsWith(".", r.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Terms_and_years_are_those_of_the_calendar()
    {
        Assert.Equal(Window.Of(Calendar.Years[1]), WindowRules.Year(Calendar, 2027, Today).Window);
        Assert.Equal(
            new Window(WindowKind.Term, Given.Day(2026, 8, 24), Given.Day(2026, 12, 19)),
            WindowRules.Term(Calendar, 2027, "fall", Today).Window
        );
        Assert.Equal("year", Assert.Single(WindowRules.Year(Calendar, 2031, Today).Refusals).Field);
        Assert.Equal("term", Assert.Single(WindowRules.Term(Calendar, 2027, "Summer", Today).Refusals).Field);
        Assert.Equal("term", Assert.Single(WindowRules.Term(Calendar, 2027, "Spring", Today).Refusals).Field);
        Assert.Equal("year", Assert.Single(WindowRules.Year(Calendar.Empty, 2027, Today).Refusals).Field);
    }

    [Fact]
    public void The_window_before_is_as_many_months_or_the_term_or_year_before()
    {
        Assert.Equal(Months(2026, 6, 2026, 8), Months(2026, 8, 2026, 10).Before(Calendar));
        Assert.Equal(Months(2025, 8, 2025, 10), Months(2026, 8, 2026, 10).YearEarlier(Calendar));
        var (fall, spring) = (Window.Of(Calendar.Years[1].Terms[0]), Window.Of(Calendar.Years[1].Terms[1]));
        Assert.Equal(Window.Of(Calendar.Years[0].Terms[1]), fall.Before(Calendar));
        Assert.Equal(Window.Of(Calendar.Years[0].Terms[0]), fall.YearEarlier(Calendar));
        Assert.Equal(fall, spring.Before(Calendar));
        Assert.Equal(Window.Of(Calendar.Years[0].Terms[1]), spring.YearEarlier(Calendar));
        Assert.Equal(Window.Of(Calendar.Years[0]), Window.Of(Calendar.Years[1]).Before(Calendar));
        Assert.Null(Window.Of(Calendar.Years[0]).Before(Calendar));
        Assert.Null(Window.Of(Calendar.Years[0].Terms[0]).YearEarlier(Calendar));
        Assert.Null(Window.Of(Calendar.Years[0].Terms[0]).Before(Calendar));
    }

    [Fact]
    public void A_school_that_closed_before_the_window_is_refused_and_one_that_closed_in_it_is_not()
    {
        var facts = Given.District.After(new SchoolClosed(Given.Elm, Given.Day(2026, 9, 15))).State.Facts;

        Assert.Empty(WindowRules.School(facts, Given.Elm, Months(2026, 9, 2026, 10)));
        var refusal = Assert.Single(WindowRules.School(facts, Given.Elm, Months(2026, 10, 2026, 11)));
        Assert.Equal((Codes.SchoolClosed, "schoolId"), (refusal.Code, refusal.Field));
        Assert.Equal(
            Codes.NotFound,
            Assert.Single(WindowRules.School(facts, Given.Stranger, Months(2026, 9, 2026, 10))).Code
        );
    }

    [Fact]
    public void A_running_window_counts_its_days_in_session_to_the_end_of_today()
    {
        var facts = Given.Facts with { Calendar = Calendar };
        var period = new Period(facts, Months(2026, 10, 2026, 11), Today);

        Assert.Equal(Given.Day(2026, 10, 15), period.End);
        Assert.Equal(10, period.DaysInSession(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal(1, period.DaysInSession(Today, Given.Day(2026, 12, 1)));
        Assert.True(period.Contains(Today));
        Assert.False(period.Contains(Today.AddDays(1)));
    }

    private static Window Months(int year, int month, int untilYear, int untilMonth) =>
        new(WindowKind.Months, Given.Day(year, month, 1), Given.Day(untilYear, untilMonth, 1));

    private static Window Accepted(int year, int month, int day, int untilYear, int untilMonth, int untilDay)
    {
        var (window, refusals) = WindowRules.Months(
            Given.Day(year, month, day),
            Given.Day(untilYear, untilMonth, untilDay),
            Today
        );
        Assert.Empty(refusals);
        return window!;
    }

    private static SchoolYear Year(int year, params ReadOnlySpan<Span> terms) =>
        new(year, terms[0].From, terms[^1].Until, [.. terms], []);
}
