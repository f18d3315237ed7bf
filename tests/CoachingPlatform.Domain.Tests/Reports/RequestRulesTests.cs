using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Domain.Tests.Reports;

public class RequestRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly DateOnly From = new(2026, 9, 1);
    private static readonly DateOnly Until = new(2026, 11, 1);

    [Fact]
    public void Whole_months_that_have_begun_are_made()
    {
        var (window, refusals) = RequestRules.Decide(From, Until, Today, [], waiting: 0);

        Assert.Equal(new Window(WindowKind.Months, From, Until), window);
        Assert.Empty(refusals);
    }

    [Fact]
    public void A_district_has_so_many_windows_of_its_own_and_no_more()
    {
        var standing = Enumerable.Range(0, RequestRules.MostWindows).Select(Earlier).ToList();

        var (none, refusals) = RequestRules.Decide(From, Until, Today, standing, waiting: 0);
        var (last, _) = RequestRules.Decide(From, Until, Today, standing[1..], waiting: 0);

        Assert.Null(none);
        Assert.Equal((Codes.TooMany, "from"), (refusals[0].Code, refusals[0].Field));
        Assert.NotNull(last);
        Assert.Null(RequestRules.Decide(From, Until, Today, standing[1..], waiting: 1).Window);
    }

    [Fact]
    public void One_that_stands_already_may_be_asked_for_whatever_else_there_is()
    {
        var standing = Enumerable.Range(0, RequestRules.MostWindows).Select(Earlier).ToList();

        var (window, _) = RequestRules.Decide(
            standing[0].From,
            standing[0].Until,
            Today,
            standing,
            RequestRules.MostWaiting
        );

        Assert.Equal(standing[0], window);
    }

    [Fact]
    public void Years_and_terms_of_the_calendar_do_not_count()
    {
        var years = Enumerable.Range(0, 100).Select(n => Earlier(n) with { Kind = WindowKind.Year }).ToList();

        Assert.NotNull(RequestRules.Decide(From, Until, Today, years, waiting: 0).Window);
    }

    [Fact]
    public void Only_so_many_wait()
    {
        var (window, refusals) = RequestRules.Decide(From, Until, Today, [], RequestRules.MostWaiting);

        Assert.Null(window);
        Assert.Equal(Codes.TooMany, Assert.Single(refusals).Code);
    }

    [Fact]
    public void What_makes_no_window_is_refused_before_anything_is_counted()
    {
        var (window, refusals) = RequestRules.Decide(new(1996, 9, 1), Until, Today, [], RequestRules.MostWaiting);

        Assert.Null(window);
        Assert.Equal((Codes.OutOfRange, "from"), (Assert.Single(refusals).Code, refusals[0].Field));
    }

    private static Window Earlier(int months) =>
        new(WindowKind.Months, From.AddMonths(-months - 2), From.AddMonths(-months - 1));
}
