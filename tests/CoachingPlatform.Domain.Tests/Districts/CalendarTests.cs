using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class CalendarTests
{
    private static readonly Calendar Calendar = new([Given.SchoolYear]);

    [Theory]
    [InlineData("2026-08-21", false)] // the Friday before the year
    [InlineData("2026-08-24", true)] // its first day
    [InlineData("2026-08-29", false)] // a Saturday
    [InlineData("2026-08-30", false)] // a Sunday
    [InlineData("2026-11-25", true)] // the day before a break
    [InlineData("2026-11-26", false)] // its first day
    [InlineData("2026-11-27", false)] // its last day
    [InlineData("2026-11-30", true)] // the Monday after it
    [InlineData("2027-01-01", false)] // in the winter break
    [InlineData("2027-01-04", true)] // the end of a break is not in it
    [InlineData("2027-06-04", true)] // the last day of the year
    [InlineData("2027-06-07", false)] // after it
    public void InSession_is_a_weekday_in_a_school_year_and_outside_its_breaks(string day, bool inSession) =>
        Assert.Equal(inSession, Calendar.InSession(DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("2026-10-14", "2026-10-14", 0)] // no day
    [InlineData("2026-10-14", "2026-10-15", 1)] // the end is not counted
    [InlineData("2026-10-16", "2026-10-19", 1)] // a weekend between
    [InlineData("2026-11-23", "2026-12-01", 4)] // Thanksgiving and a weekend between
    [InlineData("2026-12-18", "2027-01-05", 2)] // the winter break between
    [InlineData("2026-10-15", "2026-10-14", 0)] // backwards
    public void DaysInSession_counts_from_the_first_day_to_before_the_last(string from, string until, int days) =>
        Assert.Equal(days, Calendar.DaysInSession(DateOnly.Parse(from, null), DateOnly.Parse(until, null)));

    [Fact]
    public void Without_a_calendar_every_weekday_is_in_session() =>
        Assert.Equal(10, Calendar.Empty.DaysInSession(new(2026, 7, 6), new(2026, 7, 20)));

    [Fact]
    public void DaysInSession_of_a_hundred_years_stops_after_ten() =>
        Assert.InRange(Calendar.Empty.DaysInSession(new(2000, 1, 1), new(2100, 1, 1)), 2_600, 2_620);

    [Fact]
    public void YearOf_knows_the_first_day_and_not_the_end()
    {
        Assert.Equal(2027, Calendar.YearOf(Given.SchoolYear.From)?.Year);
        Assert.Null(Calendar.YearOf(Given.SchoolYear.Until));
    }

    [Theory]
    [InlineData("2026-10-15T04:59:59Z", "2026-10-14")] // one second before midnight in Chicago, summer time
    [InlineData("2026-10-15T05:00:00Z", "2026-10-15")]
    [InlineData("2026-12-15T05:59:59Z", "2026-12-14")] // winter time
    [InlineData("2026-12-15T06:00:00Z", "2026-12-15")]
    [InlineData("2026-11-01T06:30:00Z", "2026-11-01")] // 1:30, the first of two that night
    [InlineData("2026-11-01T07:30:00Z", "2026-11-01")]
    [InlineData("2027-03-14T08:00:00Z", "2027-03-14")] // the hour that is skipped
    public void DateOf_is_the_date_on_the_districts_own_clock(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Given.Facts.DateOf(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void DateOf_does_not_depend_on_the_offset_in_which_an_instant_is_written()
    {
        var instant = new DateTimeOffset(2026, 10, 15, 14, 0, 0, TimeSpan.FromHours(14));

        Assert.Equal(new DateOnly(2026, 10, 14), Given.Facts.DateOf(instant));
    }

    [Fact]
    public void Days_in_session_add_up()
    {
        for (var day = new DateOnly(2026, 8, 1); day < new DateOnly(2027, 7, 1); day = day.AddDays(7))
        {
            Assert.Equal(
                Calendar.DaysInSession(new(2026, 8, 1), new(2027, 7, 1)),
                Calendar.DaysInSession(new(2026, 8, 1), day) + Calendar.DaysInSession(day, new(2027, 7, 1))
            );
        }
    }
}
