using System.Text;
using System.Text.Json;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Server.Reports.Output;
using Xunit;

namespace CoachingPlatform.Integration.Reports.Output;

public class ReportJsonTests
{
    [Fact]
    public void Is_what_programs_were_told() =>
        OutputGolden.Check(
            "school-priorities.json",
            ReportJson.Write(SampleReports.School(ReportKind.PriorityAlignment))
        );

    [Theory]
    [InlineData(ReportKind.CoachingImpact)]
    [InlineData(ReportKind.ReflectionTrends)]
    [InlineData(ReportKind.PriorityAlignment)]
    public void Comes_back_as_it_was(ReportKind kind)
    {
        var written = ReportJson.Write(SampleReports.District(kind));

        Assert.Equal(written, ReportJson.Write(ReportJson.Read(written)));
    }

    [Fact]
    public void The_body_is_the_same_whichever_run_made_it()
    {
        var report = SampleReports.District(ReportKind.CoachingImpact);
        var again = report with { Envelope = report.Envelope with { Position = 1, MadeAt = default } };

        Assert.Equal(ReportJson.Write(report.Body), ReportJson.Write(again.Body));
        Assert.Contains(Text(ReportJson.Write(report.Body)), Text(ReportJson.Write(report)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hidden_is_null_and_says_so()
    {
        var report = SampleReports.NearlyAllHidden(ReportKind.CoachingImpact);
        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var figures = json
            .RootElement.GetProperty("body")
            .GetProperty("sections")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("tables").EnumerateArray())
            .SelectMany(t => t.GetProperty("cells").EnumerateArray())
            .Select(c => c.GetProperty("figure"))
            .Where(f => f.GetProperty("hidden").ValueKind == JsonValueKind.String)
            .ToList();

        Assert.NotEmpty(figures);
        Assert.All(
            figures,
            f =>
            {
                Assert.Equal("Protected", f.GetProperty("hidden").GetString());
                Assert.Equal(JsonValueKind.Null, f.GetProperty("numerator").ValueKind);
            }
        );
    }

    [Fact]
    public void What_is_no_report_is_refused() =>
        Assert.Throws<JsonException>(() => ReportJson.Read("{\"envelope\":null}"u8));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
