using System.Security.Cryptography;
using System.Text;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Server.Reports.Output.Page;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Output;

public class ReportPageTests
{
    [Fact]
    public void Is_what_leaders_were_given() =>
        OutputGolden.Check(
            "school-priorities.html",
            ReportPage.Write(SampleReports.School(ReportKind.PriorityAlignment))
        );

    [Fact]
    public void Names_never_become_elements()
    {
        var page = Text(SampleReports.Hostile());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, page.Split("</style>").Length);
        Assert.Contains("&#x2B;1 {0} &#x27;quoted&#x27;, and a comma", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_nothing_and_allows_its_one_style_alone()
    {
        var page = Text(SampleReports.District(ReportKind.CoachingImpact));
        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"'sha256-{hash}'", ReportPage.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains(ReportPage.ContentSecurityPolicy, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(" (src|style|srcset|on[a-z]+)=", page);
        Assert.DoesNotMatch("https?:|url\\(|@import", page);
        Assert.DoesNotMatch("href=\"[^#]", page);
    }

    [Fact]
    public void Months_that_have_not_begun_are_not_there_and_a_count_so_far_is_not_held_against_a_whole_window()
    {
        var sample = SampleReports.District(ReportKind.PriorityAlignment);
        var whole = sample with { Body = sample.Body with { Day = sample.Body.Window.Until } };
        var running = whole with { Body = whole.Body with { Day = new DateOnly(2025, 10, 20) } };

        var page = Text(running);

        Assert.Contains("Jan 2026", Text(whole), StringComparison.Ordinal);
        Assert.DoesNotContain("Jan 2026", page, StringComparison.Ordinal);
        Assert.Contains("Oct 2025", page, StringComparison.Ordinal);
        Assert.DoesNotContain("so far", Text(whole), StringComparison.Ordinal);
        Assert.Matches("so far; [0-9,]+ in all, the window before", page);
    }

    [Theory]
    [InlineData(ReportKind.CoachingImpact)]
    [InlineData(ReportKind.ReflectionTrends)]
    [InlineData(ReportKind.PriorityAlignment)]
    public void Every_definition_is_there_with_its_id_and_version_and_every_chart_has_words(ReportKind kind)
    {
        var report = SampleReports.District(kind);
        var page = Text(report);

        Assert.All(
            report.Body.Sections,
            s =>
                Assert.Contains(
                    $"(Definition {s.Definition.Id}, version {s.Definition.Version})",
                    page,
                    StringComparison.Ordinal
                )
        );
        var charts = Times("<svg ");
        Assert.NotEqual(0, charts);
        Assert.Equal(charts, Times("role=\"img\""));
        Assert.Equal(charts, Times("<desc id="));
        var ids = page.Split(" id=\"").Skip(1).Select(rest => rest.Split('"')[0]).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());

        int Times(string part) => page.Split(part).Length - 1;
    }

    [Fact]
    public void What_is_hidden_says_why_and_is_never_zero()
    {
        var page = Text(SampleReports.NearlyAllHidden(ReportKind.CoachingImpact));

        Assert.Contains("fewer than 5 teachers", page, StringComparison.Ordinal);
        Assert.Contains("every figure is hidden, so there is no chart", page, StringComparison.Ordinal);
        Assert.Contains("<td>hidden</td>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<td>0(\\.0)?( %)?</td>", page);
    }

    [Fact]
    public void A_change_is_told_in_words_and_points()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);
        var reach = report.Body.Sections.First(s => s.Definition.Id == "reach");
        var total = reach.Tables[0].Cells[0] with
        {
            Figure = new ShownFigure(600, 1000, 400),
            Before = Comparison.Of(new ShownFigure(600, 1000, 400), new ShownFigure(558, 1000, 400), MetricUnit.Share),
            YearEarlier = Comparison.Of(
                new ShownFigure(600, 1000, 400),
                new ShownFigure(620, 1000, 400),
                MetricUnit.Share
            ),
        };
        var page = Text(With(report, reach, total));

        Assert.Contains("▲ up 4.2 points from 55.8&#xA0;%, the window before", page, StringComparison.Ordinal);
        Assert.Contains("▼ down 2.0 points from 62.0&#xA0;%, a year earlier", page, StringComparison.Ordinal);
        Assert.Contains("600 of 1,000; 400 teachers", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_is_told_as_a_range_and_an_older_figure_by_its_day()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);
        var reach = report.Body.Sections.First(s => s.Definition.Id == "reach");
        var figure = new ShownFigure(null, 38, 38, new Band(90, 100));
        var page = Text(
            With(
                report,
                reach,
                reach.Tables[0].Cells[0] with
                {
                    Figure = figure,
                    AsOf = new(2025, 12, 14),
                    Stays = true,
                }
            )
        );

        Assert.Contains("""<p class="figure">at least 90 %</p>""", page, StringComparison.Ordinal);
        Assert.Contains(
            "As of 14 December 2025: fewer than 5 teachers changed it since.",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_report_without_sections_or_earlier_windows_is_still_a_page()
    {
        var report = SampleReports.School(ReportKind.CoachingImpact);
        var page = Text(report with { Body = report.Body with { Sections = [], Before = null, YearEarlier = null } });

        Assert.Contains("This report holds no figures.", page, StringComparison.Ordinal);
        Assert.Contains("There is no earlier window to compare with.", page, StringComparison.Ordinal);
    }

    private static ReportDocument With(ReportDocument report, ReportSection section, ReportCell total) =>
        report with
        {
            Body = report.Body with
            {
                Sections =
                [
                    section with
                    {
                        Tables = [section.Tables[0] with { Cells = section.Tables[0].Cells.SetItem(0, total) }],
                    },
                ],
            },
        };

    private static string Text(ReportDocument report) => Encoding.UTF8.GetString(ReportPage.Write(report));
}
