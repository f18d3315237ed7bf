using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using static CoachingPlatform.Domain.Tests.Reports.Suppression.Compiled;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

public class BandTests
{
    [Theory]
    [InlineData(0, 20, 20, 0, 20)]
    [InlineData(4, 20, 20, 0, 20)]
    [InlineData(16, 20, 20, 80, 100)]
    [InlineData(20, 20, 20, 80, 100)]
    [InlineData(4, 40, 40, 0, 10)]
    [InlineData(36, 40, 21, 90, 100)]
    [InlineData(5, 100, 100, 0, 5)]
    [InlineData(95, 100, 41, 95, 100)]
    [InlineData(2, 101, 101, 0, 2)]
    [InlineData(99, 101, 101, 98, 100)]
    [InlineData(1, 5, 5, 0, 20)]
    public void Near_the_ends_a_share_is_a_band_by_the_number_behind_it(
        long numerator,
        long denominator,
        int teachers,
        int least,
        int most
    ) => Assert.Equal(new Band(least, most), Bands.Of(numerator, denominator, teachers));

    [Theory]
    [InlineData(5, 20, 20)]
    [InlineData(5, 40, 40)]
    [InlineData(6, 100, 100)]
    [InlineData(3, 101, 101)]
    [InlineData(98, 101, 101)]
    public void Elsewhere_it_is_told_exactly(long numerator, long denominator, int teachers) =>
        Assert.Null(Bands.Of(numerator, denominator, teachers));

    [Fact]
    public void The_numerator_is_hidden_with_it()
    {
        var table = Table(null, null, Cell(10) with { Numerator = 1 });

        var figure = Assert.Single(First(table).Cells(table)).Figure;

        Assert.Equal(new ShownFigure(null, 20, 10, new Band(0, 20)), figure);
    }

    [Fact]
    public void The_share_of_the_next_smallest_is_hidden_where_a_total_would_give_the_numerator_away()
    {
        var table = ByBand(8, 12, 20).With(0, c => c with { Numerator = 33 }).With(1, c => c with { Numerator = 1 });

        var cells = First(table).Cells(table);

        Assert.Equal(new Band(0, 20), cells[1].Figure.Band);
        Assert.Equal(new ShownFigure(null, 24, 12, Hidden: HiddenReason.Protected), cells[2].Figure);
        Assert.Equal([true, false, false, true], cells.Select(c => c.Figure.IsExact));
    }

    [Fact]
    public void Counts_and_averages_have_no_bands()
    {
        var table = Table(null, null, Cell(10) with { Numerator = 0 }) with { Unit = MetricUnit.Mean };

        Assert.True(Assert.Single(First(table).Cells(table)).Figure.IsExact);
    }

    [Fact]
    public void Of_a_distribution_everybody_knows_the_total_so_one_answer_in_a_band_hides_another()
    {
        int[] numerators = [1, 9, 12, 18];
        var table = Table(
            Dimension.Depth,
            null,
            [
                Cell(20) with
                {
                    Numerator = 40,
                },
                .. numerators.Select((n, i) => Cell(20, $"level {i}") with { Numerator = n }),
            ]
        ) with
        {
            Unit = MetricUnit.Distribution,
        };

        var cells = First(table).Cells(table);

        Assert.Equal(new ShownFigure(40, 40, 20), cells[0].Figure);
        Assert.Equal(new Band(0, 20), cells[1].Figure.Band);
        Assert.Equal(2, cells[2..].Count(c => c.Figure.IsExact));
        Assert.Equal(1, cells.Count(c => c.Figure.Hidden is not null));
    }

    [Fact]
    public void Of_themes_everybody_knows_the_total_and_a_rare_one_stands_in_its_band()
    {
        var whole = Cell(20) with { Numerator = 40 };
        var table = Table(Dimension.Theme, null, whole, Row("1a", 1), Row("2b", 30)).NotAddingUp(Dimension.Theme) with
        {
            Unit = MetricUnit.Distribution,
        };

        var cells = First(table).Cells(table);

        Assert.Equal(new ShownFigure(40, 40, 20), cells[0].Figure);
        Assert.Equal(new ShownFigure(null, 40, 20, new Band(0, 20)), cells[1].Figure);
        Assert.Equal(new ShownFigure(30, 40, 20), cells[2].Figure);

        static RawCell Row(string theme, int conversations) => Cell(20, theme) with { Numerator = conversations };
    }

    [Fact]
    public void A_comparison_is_hidden_if_either_side_is_not_told_exactly()
    {
        var exact = new ShownFigure(5, 10, 5);
        var band = new ShownFigure(null, 10, 5, new Band(0, 20));

        Assert.Equal(100, Comparison.Of(new ShownFigure(6, 10, 5), exact, MetricUnit.Share).Thousandths);
        Assert.Equal(-167, Comparison.Of(new ShownFigure(1, 3, 5), exact, MetricUnit.Share).Thousandths);
        // Medians of 4.5 and 3 days, of however many values.
        var (days, before3) = (new ShownFigure(4_500, 40, 9), new ShownFigure(3_000, 7, 6));
        Assert.Equal(1_500, Comparison.Of(days, before3, MetricUnit.Median).Thousandths);
        foreach (var (now, before) in new[] { (exact, band), (band, exact), (exact, ShownFigure.Protected) })
        {
            var comparison = Comparison.Of(now, before, MetricUnit.Share);
            Assert.Null(comparison.Thousandths);
            Assert.Equal(new ShownFigure(Hidden: HiddenReason.ComparedWithProtected), comparison.Before);
        }
    }
}
