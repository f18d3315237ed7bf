using System.Text.Json;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Tests.Conventions;
using CsCheck;
using static CoachingPlatform.Domain.Tests.Reports.Suppression.Compiled;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

public class SuccessiveReleasesTests
{
    private static readonly DateOnly Running = new(2026, 10, 5);
    private static readonly DateOnly NextWeek = new(2026, 10, 12);
    private static readonly DateOnly WeekAfter = new(2026, 10, 19);

    [Fact]
    public void What_fewer_than_five_teachers_changed_stays_as_it_was_shown()
    {
        var table = Table(null, null, Cell(9));
        var first = Decide(Running, null, table);

        var cell = Assert.Single(Decide(NextWeek, first, table.Changed(4)).Cells(table));

        Assert.Equal((18, Running, true), (cell.Figure.Denominator, cell.AsOf, cell.Stays));
    }

    [Fact]
    public void What_five_teachers_changed_is_taken_anew()
    {
        var table = Table(null, null, Cell(9));
        var first = Decide(Running, null, table);

        var cell = Assert.Single(Decide(NextWeek, first, table.Changed(5)).Cells(table));

        Assert.Equal((23, NextWeek, false), (cell.Figure.Denominator, cell.AsOf, cell.Stays));
    }

    [Fact]
    public void A_total_and_all_its_parts_but_one_are_not_taken_anew_together()
    {
        var table = ByBand(10, 10, 10);
        var first = Decide(Running, null, table);

        var release = Decide(WeekAfter, first, table.Changed(13, 6, 6, 1));

        Assert.Equal([false, false, true, true], release.Cells(table).Select(c => c.Stays));
    }

    [Fact]
    public void A_total_waits_a_fortnight_for_its_parts()
    {
        var table = ByBand(10, 10, 10);
        var first = Decide(Running, null, table);

        var release = Decide(NextWeek, first, table.Changed(13, 6, 6, 1));

        Assert.Equal([true, false, false, true], release.Cells(table).Select(c => c.Stays));
    }

    [Fact]
    public void Changes_of_two_parts_together_are_enough_for_the_total()
    {
        var table = ByBand(10, 10, 10);
        var first = Decide(Running, null, table);

        var release = Decide(WeekAfter, first, table.Changed(11, 5, 5, 1));

        Assert.False(release.Cells(table)[0].Stays);
        Assert.Equal(2, release.Cells(table)[1..].Count(c => c.Stays));
    }

    [Fact]
    public void Hidden_parts_of_a_total_are_taken_with_it_and_count_from_there()
    {
        var table = ByBand(3, 12, 20);

        var taken = Decide(Running, null, table).Taken.Select(k => k.Places);

        Assert.Equal(["", "GradeBand=band%200", "GradeBand=band%201", "GradeBand=band%202"], taken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void That_nobody_amended_a_month_that_is_over_is_protected_like_what_few_did(int amended)
    {
        var table = Table(null, Dimension.Month, Cell(9), Cell(8, null, "2026-09"), Cell(7, null, "2026-10"))
            .With(0, c => c with { Numerator = 15, Denominator = 30 });
        var first = Decide(Running, null, table);

        var release = Decide(WeekAfter, first, table.Changed(6 + amended, amended, 6));

        Assert.Equal([false, true, true], release.Cells(table).Select(c => c.Stays));
    }

    [Fact]
    public void A_district_that_raises_the_threshold_no_longer_shows_what_stands_on_fewer()
    {
        var table = ByBand(6, 30);
        var first = Decide(Running, null, table);

        var release = Suppressor.Decide(Rule.Of(10), NextWeek, [table.Changed(0, 0, 0)], first);

        Assert.Equal([true, false, true], release.Seen(table));
    }

    [Fact]
    public void A_public_document_needs_ten_and_takes_nothing_anew_that_the_leaders_did_not()
    {
        var table = ByBand(9, 12, 30);
        var leaders = Decide(Running, null, table);
        var open = Suppressor.Decide(Rule.OfPublic(5), Running, [table], null, leaders);

        Assert.Equal([true, true, true, true], leaders.Seen(table));
        Assert.Equal([true, false, false, true], open.Seen(table));

        var later = table.Changed(0, 0, 0, 12);
        var next = Suppressor.Decide(
            Rule.OfPublic(5),
            NextWeek,
            [later],
            open,
            Decide(NextWeek, leaders, later.Changed(0, 0, 0, 4))
        );
        Assert.True(next.Cells(table)[3].Stays);
    }

    [Fact]
    public void The_order_of_tables_and_cells_does_not_matter() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int)
            .Sample(
                (schools, months, seed) =>
                {
                    var random = new Random(seed);
                    var district = new TinyDistrict(schools, months, MetricUnit.Share, byBand: true);
                    for (var t = 0; t < schools * 9; t++)
                    {
                        var teacher = district.AddTeacher(random.Next(schools), random.Next(2));
                        for (var m = 0; m < months; m++)
                        {
                            var held = random.Next(3);
                            district[teacher, m] = (random.Next(held + 1), held);
                        }
                    }
                    var tables = district.Compile();
                    var shuffled = tables
                        .Select(t => t with { Table = t.Table with { Cells = [.. t.Table.Cells.Reverse()] } })
                        .Reverse()
                        .ToList();

                    Assert.Equal(
                        Json.Of(Suppressor.Decide(Rule.Of(5), district.Until, tables, null)),
                        Json.Of(Suppressor.Decide(Rule.Of(5), district.Until, shuffled, null))
                    );
                },
                iter: 30,
                threads: 1
            );

    [Fact]
    public void A_release_comes_back_from_its_JSON_and_decides_the_same()
    {
        var table = ByBand(3, 12, 20);
        var first = Decide(Running, null, table);

        var back = JsonSerializer.Deserialize<Release>(Json.Of(first), Json.Options)!;

        Assert.Equal(Json.Of(first), Json.Of(back));
        Assert.Equal(
            Json.Of(Decide(WeekAfter, first, table.Changed(9, 1, 6, 6))),
            Json.Of(Decide(WeekAfter, back, table.Changed(9, 1, 6, 6)))
        );
    }

    [Fact]
    public void A_release_before_the_last_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Decide(Running, Decide(NextWeek, null, ByBand(9)), ByBand(9).Changed(9, 9))
        );

    [Fact]
    public void A_call_without_a_figure_that_stands_is_refused_by_its_name()
    {
        var (district, bands) = (Table(null, null, Cell(30)), ByBand(3, 12, 15));
        var first = Suppressor.Decide(Rule.Of(5), Running, [district, bands], null);

        var refused = Assert.Throws<ArgumentException>(() => Decide(NextWeek, first, district.Changed(9)));

        Assert.Contains("3 figures that no table has", refused.Message, StringComparison.Ordinal);
        Assert.Contains("GradeBand=band%200", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_of_which_no_table_is_given_stands_as_it_is()
    {
        var table = ByBand(3, 12, 15);
        var first = Decide(Running, null, table);
        var other = table with { Table = table.Table with { Metric = "closure" } };

        var next = Decide(NextWeek, first, other);

        Assert.Equal(first.Cells(table).Select(c => c.Figure), next.Cells(table).Select(c => c.Figure));
        Assert.All(next.Taken, key => Assert.Equal("closure", key.Metric));
    }

    [Theory]
    [InlineData(5, 1, true)]
    [InlineData(5, 2, false)]
    [InlineData(5, null, true)]
    [InlineData(9, null, false)]
    public void A_change_behind_which_one_coach_stands_is_not_told(int changed, int? coaches, bool stays)
    {
        var table = Table(null, null, Cell(9)) with { HiddenBehindOneCoach = true };
        var first = Decide(Running, null, table);

        var later = table.Changed(changed).With(0, c => c with { ChangedCoaches = coaches });

        Assert.Equal(stays, Assert.Single(Decide(NextWeek, first, later).Cells(table)).Stays);
    }

    private static Release Decide(DateOnly day, Release? before, CompiledTable table) =>
        Suppressor.Decide(Rule.Of(5), day, [table], before);
}
