using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using static CoachingPlatform.Domain.Tests.Reports.Suppression.Compiled;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

public class SmallGroupTests
{
    [Fact]
    public void A_figure_of_five_teachers_is_shown_with_what_stands_behind_it()
    {
        var table = Table(null, null, Cell(5));

        var cell = Assert.Single(First(table).Cells(table));

        Assert.Equal(new ShownCell(default, new ShownFigure(5, 10, 5), After), cell);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    public void A_figure_of_fewer_is_hidden_with_the_reason_and_nothing_else(int teachers)
    {
        var table = Table(null, null, Cell(teachers));

        var cell = Assert.Single(First(table).Cells(table));

        Assert.Equal(new ShownCell(default, new ShownFigure(Hidden: HiddenReason.Protected)), cell);
    }

    [Fact]
    public void The_next_smallest_is_hidden_too_where_a_total_would_give_the_hidden_one_away()
    {
        var table = ByBand(3, 12, 20);

        Assert.Equal([true, false, false, true], First(table).Seen(table));
    }

    [Fact]
    public void Hidden_ones_that_are_too_few_together_hide_a_third()
    {
        var table = ByBand(2, 1, 8, 20);

        Assert.Equal([true, false, false, false, true], First(table).Seen(table));
    }

    [Fact]
    public void What_is_hidden_for_its_neighbour_says_nothing_else_than_its_neighbour()
    {
        var table = ByBand(3, 12, 20);

        var cells = First(table).Cells(table);

        Assert.Equal(cells[1].Figure, cells[2].Figure);
    }

    [Fact]
    public void In_a_table_with_two_margins_a_hidden_cell_hides_one_in_its_row_one_in_its_column_and_their_corner()
    {
        string[] months = ["2026-09", "2026-10"];
        int[,] teachers =
        {
            { 3, 9 },
            { 8, 7 },
            { 20, 21 },
        };
        var cells = new List<RawCell> { Cell(40) };
        cells.AddRange(months.Select((m, j) => Cell(teachers[0, j] + teachers[1, j] + teachers[2, j], null, m)));
        for (var i = 0; i < 3; i++)
        {
            cells.Add(Cell(teachers[i, 0] + teachers[i, 1], $"s{i}"));
            cells.AddRange(months.Select((m, j) => Cell(teachers[i, j], $"s{i}", m)));
        }
        // Conversations add up over months, teachers need not.
        cells[0] = cells[0] with
        {
            Numerator = 68,
            Denominator = 136,
            Teachers = 40,
        };
        var table = Table(Dimension.School, Dimension.Month, [.. cells]);

        var seen = First(table).Seen(table);

        Assert.Equal([true, true, true], seen[..3]);
        Assert.Equal([true, false, false], seen[3..6]);
        Assert.Equal([true, false, false], seen[6..9]);
        Assert.Equal([true, true, true], seen[9..]);
    }

    [Fact]
    public void A_school_whose_months_are_all_small_still_has_its_total()
    {
        var table = Table(
            Dimension.School,
            Dimension.Month,
            Cell(30),
            Cell(6, "a"),
            Cell(3, "a", "2026-09"),
            Cell(3, "a", "2026-10"),
            Cell(24, "b"),
            Cell(12, "b", "2026-09"),
            Cell(12, "b", "2026-10")
        );

        Assert.Equal([true, true, false, false, true], First(table).Seen(table)[..5]);
    }

    [Fact]
    public void One_school_and_one_figure_in_every_document_that_states_it()
    {
        var (a, b, c) = (TinyDistrict.School(0), TinyDistrict.School(1), TinyDistrict.School(2));
        var district = Table(
            Dimension.School,
            null,
            Cell(35),
            Cell(3, a.ToString("D")),
            Cell(12, b.ToString("D")),
            Cell(20, c.ToString("D"))
        );
        var own = Table(null, null, Cell(12)) with { School = b };

        var release = First(district, own);

        Assert.Equal([true, false, false, true], release.Seen(district));
        Assert.Equal([false], release.Seen(own));
    }

    [Fact]
    public void The_school_of_another_document_protects_a_band_of_the_district()
    {
        var district = Table(Dimension.GradeBand, null, Cell(72), Cell(34, "K-5"), Cell(38, "6-12"));
        var a = Table(Dimension.GradeBand, null, Cell(13), Cell(11, "K-5"), Cell(2, "6-12"));
        var b = Table(Dimension.GradeBand, null, Cell(17), Cell(3, "K-5"), Cell(14, "6-12"));
        var c = Table(Dimension.GradeBand, null, Cell(42), Cell(20, "K-5"), Cell(22, "6-12"));
        CompiledTable[] schools = [.. new[] { a, b, c }.Select((t, i) => t with { School = TinyDistrict.School(i) })];

        var release = First([district, .. schools]);

        Assert.Equal([true, true, true], release.Seen(district));
        Assert.All(schools, s => Assert.Equal([true, false, false], release.Seen(s)));
    }

    [Fact]
    public void Priorities_do_not_add_up_so_a_hidden_one_hides_no_other()
    {
        var table = ByBand(3, 12, 20).NotAddingUp(Dimension.Priority);

        Assert.Equal([true, false, true, true], First(table).Seen(table));
    }

    [Fact]
    public void But_a_priority_of_the_schools_adds_up_to_that_of_the_district()
    {
        var (a, b) = (TinyDistrict.School(0), TinyDistrict.School(1));
        var district = Table(null, null, Cell(30), Cell(20, "p")).NotAddingUp(Dimension.Priority);
        var ofA = Table(null, null, Cell(13), Cell(17, "p")).NotAddingUp(Dimension.Priority) with { School = a };
        var ofB = Table(null, null, Cell(17), Cell(3, "p")).NotAddingUp(Dimension.Priority) with { School = b };

        var release = First(district, ofA, ofB);

        Assert.Equal([true, true], release.Seen(district));
        Assert.Equal([true, false], release.Seen(ofA));
        Assert.Equal([true, false], release.Seen(ofB));
    }

    [Fact]
    public void Medians_do_not_add_up_either()
    {
        var table = ByBand(3, 12, 20) with { Unit = MetricUnit.Median };

        Assert.Equal([true, false, true, true], First(table).Seen(table));
    }

    [Fact]
    public void A_single_coach_hides_a_figure_only_of_metrics_that_say_so()
    {
        var table = Table(null, null, Cell(9) with { Coaches = 1 });
        var usefulness = table with { HiddenBehindOneCoach = true };

        Assert.Equal([true], First(table).Seen(table));
        Assert.Equal([false], First(usefulness).Seen(usefulness));
        Assert.Equal([true], First(usefulness.With(0, c => c with { Coaches = 2 })).Seen(usefulness));
    }

    [Fact]
    public void A_single_coach_cannot_be_worked_out_from_a_total_either()
    {
        var table = ByBand(9, 12, 20).With(1, c => c with { Coaches = 1 }) with { HiddenBehindOneCoach = true };

        Assert.Equal([true, false, false, true], First(table).Seen(table));
    }

    [Fact]
    public void A_term_and_the_year_around_it_do_not_give_away_the_few_between_them()
    {
        var year = Table(null, null, Cell(20));
        var term = Table(null, null, Cell(17)) with { From = new DateOnly(2026, 9, 15) };

        Assert.Single(First(year, term).Figures);

        var shorter = Table(null, null, Cell(12)) with { From = new DateOnly(2026, 9, 15) };
        Assert.Equal(2, First(year, shorter).Figures.Length);
    }

    [Fact]
    public void Two_tables_that_state_a_figure_differently_are_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => First(Table(null, null, Cell(9)), ByBand(4, 6)));

        Assert.Contains("alignment@1 2026-09-01/2026-11-01", error.Message, StringComparison.Ordinal);
    }
}
