using System.Collections.Immutable;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class SetCalendarTests
{
    private static readonly SchoolYear Year = Given.SchoolYear;

    private static SchoolYear Next { get; } = new(2028, new(2027, 8, 23), new(2028, 6, 3), [], []);

    [Fact]
    public void SetCalendar_replaces_the_whole_calendar()
    {
        var facts = Given.District.After(new CalendarSet([Year])).Then(new SetCalendar([Next]));

        Assert.Equal([2028], facts.Calendar.Years.Select(y => y.Year));
    }

    [Fact]
    public void SetCalendar_with_what_was_left_out_counts_it_as_empty()
    {
        var facts = Given.District.Then(new SetCalendar([Next with { Terms = default, Breaks = default }]));

        Assert.Equal([], facts.Calendar.Years[0].Terms);
        Assert.Equal([], facts.Calendar.Years[0].Breaks);
        Assert.Equal([], Given.District.Then(new SetCalendar(default)).Calendar.Years);
    }

    [Fact]
    public void SetCalendar_with_years_that_touch_is_accepted()
    {
        var touching = Next with { From = Year.Until };

        Assert.Equal(2, Given.District.Then(new SetCalendar([Year, touching])).Calendar.Years.Length);
    }

    [Fact]
    public void SetCalendar_with_31_years_is_refused() =>
        Refused(
            Given.Many(31, i => new SchoolYear(2000 + i, new(2000 + i, 1, 10), new(2000 + i, 12, 1), [], [])),
            Codes.TooMany,
            "years"
        );

    [Fact]
    public void SetCalendar_with_years_out_of_order_is_refused()
    {
        var decision = Given.District.When(new SetCalendar([Next, Year]));

        Assert.Equal(["years.1.from", "years.1.year"], decision.Refusals.Select(r => r.Field));
    }

    [Fact]
    public void SetCalendar_with_years_that_overlap_by_a_day_is_refused() =>
        Refused([Year, Next with { From = Year.Until.AddDays(-1) }], Codes.OutOfRange, "years.1.from");

    [Fact]
    public void SetCalendar_with_a_year_that_ends_on_its_first_day_is_refused() =>
        Refused([Next with { Until = Next.From }], Codes.OutOfRange, "years.0.until");

    [Fact]
    public void SetCalendar_with_a_year_named_after_its_beginning_is_refused() =>
        Refused([Next with { Year = 2027 }], Codes.OutOfRange, "years.0.year");

    [Fact]
    public void SetCalendar_with_a_year_named_by_its_last_day_not_by_its_end_is_accepted() =>
        Given.District.Then(new SetCalendar([new(2026, new(2026, 1, 12), new(2027, 1, 1), [], [])]));

    [Fact]
    public void SetCalendar_with_two_years_of_one_name_is_refused() =>
        Refused(
            [new(2027, new(2027, 1, 4), new(2027, 5, 1), [], []), new(2027, new(2027, 8, 1), new(2027, 12, 1), [], [])],
            Codes.Duplicate,
            "years.1.year"
        );

    [Fact]
    public void SetCalendar_with_a_day_before_1990_is_refused() =>
        Refused([Next with { From = new(1989, 12, 31) }], Codes.OutOfRange, "years.0.from");

    [Fact]
    public void SetCalendar_with_a_day_after_2200_is_refused() =>
        Refused([Next with { Year = 2201, Until = new(2201, 6, 1) }], Codes.OutOfRange, "years.0.until");

    [Fact]
    public void SetCalendar_with_a_break_outside_its_year_is_refused() =>
        Refused(
            [Next with { Breaks = [new("Summer", Next.Until, Next.Until.AddDays(9))] }],
            Codes.OutOfRange,
            "years.0.breaks.0.from"
        );

    [Fact]
    public void SetCalendar_with_terms_that_overlap_is_refused() =>
        Refused(
            [
                Next with
                {
                    Terms = [new("Fall", Next.From, new(2028, 1, 1)), new("Spring", new(2027, 12, 31), Next.Until)],
                },
            ],
            Codes.OutOfRange,
            "years.0.terms.1.from"
        );

    [Fact]
    public void SetCalendar_with_a_break_that_ends_before_it_begins_is_refused() =>
        Refused(
            [Next with { Breaks = [new("Winter", new(2027, 12, 20), new(2027, 12, 19))] }],
            Codes.OutOfRange,
            "years.0.breaks.0.until"
        );

    [Fact]
    public void SetCalendar_with_a_break_without_a_title_is_refused() =>
        Refused(
            [Next with { Breaks = [new(" ", new(2027, 12, 20), new(2027, 12, 30))] }],
            Codes.Required,
            "years.0.breaks.0.title"
        );

    [Fact]
    public void SetCalendar_with_101_breaks_in_a_year_is_refused() =>
        Refused(
            [
                Next with
                {
                    Breaks = Given.Many(101, i => new Span("Day", Next.From.AddDays(i), Next.From.AddDays(i + 1))),
                },
            ],
            Codes.TooMany,
            "years.0.breaks"
        );

    private static void Refused(ImmutableArray<SchoolYear> years, string code, string field) =>
        Expect.Refused(Given.District.When(new SetCalendar(years)), code, field);
}
