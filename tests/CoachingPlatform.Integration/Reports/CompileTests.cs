using System.Collections.Immutable;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Windows;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>The compiled raw tables against those worked out from raw events on another way.</summary>
public sealed class CompileTests(OrchardFixture orchard) : IClassFixture<OrchardFixture>
{
    public static TheoryData<string> Windows =>
        ["2025-09 4", "2026-01 1", "2026-03 3", "2025-10 12", "2026-10 1", "2026-07 1", "Fall 2027", "Year 2026"];

    [Fact]
    public async Task The_facts_follow_from_the_journal() =>
        Assert.EndsWith(": no faults.", Assert.Single(await orchard.History.Verify()), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Every_cell_is_what_the_raw_events_say(string name)
    {
        var report = await orchard.Compile(Scope.District, Window(name));

        Check(report.Now);
        Check(report.Before);
        Check(report.YearEarlier);
    }

    [Fact]
    public async Task Every_metric_counts_something_over_a_year_so_that_none_agrees_by_being_empty()
    {
        var report = await orchard.Compile(Scope.District, OrchardFixture.Months(2025, 10, 12));

        var empty = report.Now.Tables.Where(t => t.Cells.All(c => c.Numerator == 0 || c.Coaches == 0));
        Assert.Equal(["goals"], empty.Select(t => t.Metric).Distinct(StringComparer.Ordinal));
        Assert.Contains(
            report.Now.Tables.Single(t => t.Metric == "goals" && t.Rows == Dimension.School).Cells,
            c => c.Numerator > 0
        );
    }

    [Fact]
    public async Task The_figures_of_a_spring_stay_what_they_were()
    {
        var report = await orchard.Compile(Scope.District, OrchardFixture.Months(2026, 3, 3));

        Golden.Check("Spring2026.txt", report.Now);
    }

    [Fact]
    public async Task A_schools_document_says_what_its_row_in_the_districts_says()
    {
        var window = OrchardFixture.Months(2025, 10, 12);
        var district = await orchard.Compile(Scope.District, window);
        foreach (var school in new[] { Orchard.Oak, Orchard.Elm, Orchard.Fir })
        {
            var own = await orchard.Compile(Scope.OfSchool(school), window);
            var compared = 0;
            foreach (var table in district.Now.Tables.Where(t => t.Rows == Dimension.School))
            {
                var ofSchool = own.Now.Tables.First(t => t.Metric == table.Metric && t.Rows == table.Columns);
                foreach (var cell in table.Cells.Where(c => c.Key.Row == school.ToString()))
                {
                    Assert.Equal(
                        cell with
                        {
                            Key = new CellKey(cell.Key.Column),
                        },
                        ofSchool.Cells.Single(c => c.Key == new CellKey(cell.Key.Column))
                    );
                    compared++;
                }
            }
            Assert.True(compared > 100, $"Only {compared} cells were compared.");
        }
    }

    [Fact]
    public async Task The_own_reports_of_all_teachers_and_of_all_coaches_together_hold_the_districts_minutes()
    {
        var window = OrchardFixture.Months(2025, 10, 12);
        var all = Minutes(await orchard.Compile(Scope.District, window));

        var (ofTeachers, ofCoaches) = (0L, 0L);
        for (var n = 0; n < Orchard.Teachers; n++)
        {
            ofTeachers += Minutes(await orchard.Compile(Scope.OfTeacher(Orchard.Teacher(n)), window));
        }
        for (var n = 0; n < 2; n++)
        {
            ofCoaches += Minutes(await orchard.Compile(Scope.OfCoach(Orchard.Coach(n)), window));
        }

        Assert.NotEqual(0, all);
        Assert.Equal((all, all), (ofTeachers, ofCoaches));
    }

    [Fact]
    public async Task A_window_without_a_day_in_session_has_no_active_teacher_and_no_figure_breaks()
    {
        var july = await orchard.Compile(Scope.District, OrchardFixture.Months(2026, 7, 1));

        Assert.All(
            july.Now.Tables.Where(t => t.Metric == "reach").SelectMany(t => t.Cells),
            c => Assert.Equal(0, c.Teachers)
        );
    }

    [Fact]
    public async Task What_nobody_worked_on_has_a_row_as_what_few_worked_on_has()
    {
        var report = await orchard.Compile(Scope.District, OrchardFixture.Months(2026, 9, 1));

        var rows = report.Now.Tables.Single(t => t.Metric == "alignment.teachers").Cells.Select(c => c.Key.Row);
        Assert.Equal(new[] { null, $"{Orchard.Literacy}", $"{Orchard.Numbers}" }.Order(StringComparer.Ordinal), rows);
    }

    [Fact]
    public async Task Several_documents_in_one_pass_are_those_of_a_pass_each()
    {
        var window = OrchardFixture.Months(2026, 3, 3);
        ImmutableArray<Scope> scopes = [Scope.District, Scope.OfSchool(Orchard.Elm), Scope.OfSchool(Orchard.Fir)];
        var together = await orchard.Compile(scopes, window);

        foreach (var (scope, report) in scopes.Zip(together))
        {
            Assert.Equal(Golden.Text((await orchard.Compile(scope, window)).Now), Golden.Text(report.Now));
        }
    }

    private static long Minutes(RawReport report) =>
        report
            .Now.Tables.Where(t => t.Metric is "coach-time.minutes" or "coach-time.check-ins")
            .Sum(t => t.Cells.Single(c => c.Key == default).Numerator);

    private void Check(RawWindow? window)
    {
        if (window is null)
        {
            return;
        }
        var independent = new Independent(orchard.Facts, window.Window, Orchard.Today, orchard.Events);
        var wrong =
            from table in window.Tables
            from cell in table.Cells
            let expected = independent.Cell(table, cell.Key)
            let actual = (cell.Numerator, cell.Denominator, cell.Teachers, cell.Coaches)
            where expected != actual
            select $"{table.Metric} {table.Rows} {table.Columns} {cell.Key}: {actual}, not {expected}";
        Assert.Empty(wrong.Take(10));
    }

    private Window Window(string name)
    {
        var parts = name.Split(' ');
        return parts[0] switch
        {
            "Year" => WindowRules.Year(orchard.Facts.Calendar, Number(parts[1]), Orchard.Today).Window!,
            "Fall" => WindowRules.Term(orchard.Facts.Calendar, Number(parts[1]), "Fall", Orchard.Today).Window!,
            _ => OrchardFixture.Months(Number(parts[0][..4]), Number(parts[0][5..]), Number(parts[1])),
        };
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
