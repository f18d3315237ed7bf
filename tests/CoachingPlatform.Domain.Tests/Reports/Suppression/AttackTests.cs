using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// A leader with every document of every scope, of every week, sets up the linear equations over all of them. What comes
/// out must stand on enough teachers; a suppressor with a rule taken out must be caught.
/// </summary>
public class AttackTests
{
    private const int SmallestGroup = 3;

    [Theory]
    [InlineData(MetricUnit.Mean, false)]
    [InlineData(MetricUnit.Share, false)]
    [InlineData(MetricUnit.Share, true)]
    public void Nothing_that_can_be_worked_out_stands_on_too_few(MetricUnit kind, bool ofNumerators) =>
        Hold(Suppress, new Shape(Kind: kind, OfNumerators: ofNumerators), a => a.SmallestGroupFound(), 200);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_cell_nor_change_of_a_cell_that_stands_on_too_few_can_be_worked_out(bool byBand) =>
        Hold(Suppress, new Shape(MostSchools: 3, ByBand: byBand), a => a.FigureFound(), 150);

    [Fact]
    public void No_numerator_in_a_band_or_withheld_can_be_worked_out() =>
        Hold(Suppress, new Shape(Kind: MetricUnit.Share, OfNumerators: true), a => a.NumeratorFound(), 200);

    /// <summary>Where an earlier rule did not hold: one in thousands, so that they are kept by their seeds.</summary>
    [Theory]
    [InlineData(10356, MetricUnit.Mean, false)]
    [InlineData(71872, MetricUnit.Share, false)]
    [InlineData(81824, MetricUnit.Mean, true)]
    [InlineData(81937, MetricUnit.Mean, true)]
    [InlineData(82714, MetricUnit.Mean, true)]
    [InlineData(82814, MetricUnit.Mean, true)]
    [InlineData(82881, MetricUnit.Mean, true)]
    public void A_district_in_which_something_was_found_once_holds(int seed, MetricUnit kind, bool byBand)
    {
        var shape = new Shape(1 + (seed % 5), 7, SmallestGroup: SmallestGroup, Kind: kind, ByBand: byBand);

        Assert.Null(History.Play(seed, Suppress, shape with { OfNumerators = kind == MetricUnit.Share }, Find));

        string? Find(Attack attack) =>
            attack.FigureFound()
            ?? (byBand ? null : attack.SmallestGroupFound())
            ?? (kind == MetricUnit.Share ? attack.NumeratorFound() : null);
    }

    [Fact]
    public void Without_complementary_cells_the_attack_succeeds() =>
        Assert.NotNull(Caught(OnlySmallCells, new Shape(), a => a.SmallestGroupFound()));

    [Fact]
    public void Without_a_joint_decision_on_changes_the_attack_succeeds() =>
        Assert.NotNull(Caught(EachChangeByItself, new Shape(), a => a.SmallestGroupFound()));

    [Fact]
    public void Without_a_memory_of_what_was_taken_the_attack_succeeds() =>
        Assert.NotNull(Caught(Forgetful, new Shape(), a => a.SmallestGroupFound()));

    [Fact]
    public void Without_protection_of_bands_from_their_neighbours_the_attack_succeeds() =>
        Assert.NotNull(
            Caught(BandsByThemselves, new Shape(Kind: MetricUnit.Share, OfNumerators: true), a => a.NumeratorFound())
        );

    [Fact]
    public void Most_of_what_stands_on_enough_is_shown()
    {
        var (shown, mayBe) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            History.Play(
                seed,
                (rule, day, tables, before) =>
                {
                    var release = Suppress(rule, day, tables, before);
                    shown += release.Figures.Length;
                    mayBe += OnlySmallCells(rule, day, tables, before).Figures.Length;
                    return release;
                },
                new Shape(MostSchools: 8, MostTeachers: 14),
                _ => null
            );
        }

        Assert.InRange(shown, mayBe * 6 / 10, mayBe);
    }

    private static Release Suppress(Rule rule, DateOnly day, IReadOnlyList<CompiledTable> tables, Release? before) =>
        Suppressor.Decide(rule, day, tables, before);

    private static void Hold(Decision decide, Shape shape, Func<Attack, string?> find, int histories) =>
        Assert.All(
            Enumerable.Range(0, histories),
            seed => Assert.Null(History.Play(seed, decide, shape with { SmallestGroup = SmallestGroup }, find))
        );

    private static string? Caught(Decision decide, Shape shape, Func<Attack, string?> find) =>
        Enumerable
            .Range(0, 60)
            .Select(seed => History.Play(seed, decide, shape with { SmallestGroup = SmallestGroup }, find))
            .FirstOrDefault(found => found is not null);

    /// <summary>Shows whatever stands on enough teachers itself.</summary>
    private static Release OnlySmallCells(Rule rule, DateOnly day, IReadOnlyList<CompiledTable> tables, Release? before)
    {
        var number = (before?.Number ?? 0) + 1;
        var figures = (before?.Figures ?? []).ToDictionary(f => f.Key);
        var taken = new HashSet<FigureKey>();
        foreach (var table in tables)
        {
            foreach (var cell in table.Table.Cells.Where(c => Math.Min(c.Teachers, c.Changed) >= rule.SmallestGroup))
            {
                var key = FigureKey.Of(table, cell.Key);
                taken.Add(key);
                var figure = new ShownFigure(cell.Numerator, cell.Denominator, cell.Teachers);
                figures[key] = new ReleasedFigure(key, number, day, figure);
            }
        }
        return new Release(number, day, rule.SmallestGroup, [.. figures.Values], [.. taken], []);
    }

    /// <summary>Hides what has to be hidden in this week's tables, and takes anew each cell that enough teachers changed.</summary>
    private static Release EachChangeByItself(
        Rule rule,
        DateOnly day,
        IReadOnlyList<CompiledTable> tables,
        Release? before
    )
    {
        var asFirst = Suppressor.Decide(rule, day, [.. tables.Select(AllChanged)], before: null);
        var own = OnlySmallCells(rule, day, tables, before);
        var number = own.Number;
        var shown = asFirst.Figures.Select(f => f.Key).ToHashSet();
        var figures = (before?.Figures ?? []).ToDictionary(f => f.Key);
        foreach (var figure in own.Figures.Where(f => f.Release == number && shown.Contains(f.Key)))
        {
            figures[figure.Key] = figure;
        }
        return own with { Figures = [.. figures.Values], Taken = [.. own.Taken.Where(shown.Contains)] };
    }

    /// <summary>Decides on this week's tables as if there had been none before.</summary>
    private static Release Forgetful(Rule rule, DateOnly day, IReadOnlyList<CompiledTable> tables, Release? before)
    {
        var number = (before?.Number ?? 0) + 1;
        var release = Suppressor.Decide(rule, day, [.. tables.Select(AllChanged)], before: null);
        return release with
        {
            Number = number,
            Figures = [.. release.Figures.Select(f => f with { Release = number })],
        };
    }

    /// <summary>Tells numerators as if there were no bands, then puts the bands over those near the ends.</summary>
    private static Release BandsByThemselves(
        Rule rule,
        DateOnly day,
        IReadOnlyList<CompiledTable> tables,
        Release? before
    )
    {
        var release = Suppressor.Decide(rule, day, [.. tables.Select(t => t with { Unit = MetricUnit.Mean })], before);
        return release with
        {
            Figures =
            [
                .. release.Figures.Select(f =>
                    f.Figure is { Numerator: { } n, Denominator: { } d, Teachers: { } t }
                    && Bands.Of(n, d, t) is { } band
                        ? f with
                        {
                            Figure = new ShownFigure(null, d, t, band),
                        }
                        : f
                ),
            ],
        };
    }

    private static CompiledTable AllChanged(CompiledTable table) =>
        table with
        {
            Table = table.Table with { Cells = [.. table.Table.Cells.Select(c => c with { Changed = c.Teachers })] },
        };
}
