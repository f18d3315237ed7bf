using System.Globalization;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Server.Reports.Output;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Output;

public class ReportCsvTests
{
    [Fact]
    public void Is_what_spreadsheets_were_given() =>
        OutputGolden.Check(
            "school-priorities.csv",
            ReportCsv.Write(SampleReports.School(ReportKind.PriorityAlignment))!
        );

    [Fact]
    public void Has_a_line_for_each_cell_with_its_definition()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);
        var cells = report.Body.Sections.SelectMany(s => s.Tables).Sum(t => t.Cells.Length);
        var file = CsvFile.Of(ReportCsv.Write(report)!);

        Assert.Equal(cells, file.Count);
        Assert.All(file, l => Assert.EndsWith(".", l["sentence"], StringComparison.Ordinal));
        Assert.Equal(report.Body.Sections.Length, file.Select(l => l["definition"]).Distinct().Count());
    }

    [Fact]
    public void One_section_alone_is_the_same_lines()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);

        Assert.Equal(
            CsvFile.Of(ReportCsv.Write(report)!).Where(l => l["definition"] == "closure.on-time"),
            CsvFile.Of(ReportCsv.Write(report, "closure.on-time")!)
        );
        Assert.Null(ReportCsv.Write(report, "no-such-figure"));
    }

    [Fact]
    public void What_is_hidden_is_empty_with_the_reason_and_a_band_has_no_value()
    {
        var file = CsvFile.Of(ReportCsv.Write(SampleReports.District(ReportKind.CoachingImpact))!);
        var hidden = file.Where(l => l["hidden"].Length > 0).ToList();
        var banded = file.Where(l => l["band_most_percent"].Length > 0).ToList();

        Assert.NotEmpty(hidden);
        Assert.NotEmpty(banded);
        Assert.All(hidden, l => Assert.Equal("", l["value"] + l["numerator"] + l["as_of"] + l["before_change"]));
        Assert.All(
            hidden,
            l => Assert.StartsWith("hidden: fewer than 5 teachers", l["hidden"], StringComparison.Ordinal)
        );
        Assert.All(banded, l => Assert.Equal("", l["value"] + l["numerator"]));
    }

    [Fact]
    public void A_median_and_its_change_are_in_their_own_unit()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);
        var (cell, line) = (
            report.Body.Sections.First(s => s.Definition.Id == "closure.days").Tables[0].Cells[0],
            CsvFile.Of(ReportCsv.Write(report, "closure.days")!)[0]
        );

        Assert.Equal(cell.Figure.Numerator / 1000m, Number(line["value"]));
        Assert.Equal("", line["numerator"]);
        Assert.Equal("days", line["unit"]);
        Assert.Equal(
            (cell.Figure.Numerator - cell.YearEarlier!.Before.Numerator) / 1000m,
            Number(line["year_earlier_change"])
        );
    }

    [Fact]
    public void Names_are_no_formulas_and_numbers_below_zero_stay_numbers()
    {
        var file = CsvFile.Of(ReportCsv.Write(SampleReports.Hostile())!);

        Assert.Contains(file, l => l["row"] == "'=HYPERLINK(\"http://example.org\")");
        Assert.Contains(file, l => l["row"] == "'@SUM(A1)");
        Assert.Contains(file, l => l["row"] == "'-2+3");
        Assert.All(file, l => Assert.DoesNotContain(l["row"].Length > 0 ? l["row"][0] : ' ', "=+-@"));
        Assert.Contains(file, l => l["year_earlier_change"].StartsWith('-'));
    }

    [Fact]
    public void Begins_with_the_mark_that_spreadsheets_want() =>
        Assert.Equal([0xEF, 0xBB, 0xBF], ReportCsv.Write(SampleReports.School(ReportKind.ReflectionTrends))!.Take(3));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
