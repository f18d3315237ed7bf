using System.Text;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Integration.Reports.Output;
using CoachingPlatform.Server.Gateway.Reports;
using CoachingPlatform.Server.Reports.Output.Page;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser.Reports;

/// <summary>The pages of reports as they look: by day, by night, on a phone; they ask for nothing and run nothing.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReportPageTests(BrowserFixture fixture)
{
    /// <summary>Each page once, in the three looks by turns: a whole district's page takes axe seconds.</summary>
    public static TheoryData<string, string> Pages =>
        new()
        {
            { "impact", "light" },
            { "priorities", "dark" },
            { "priorities", "narrow" },
            { "trends", "dark" },
            { "school", "narrow" },
            { "hidden", "light" },
            { "hostile", "narrow" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Hinder_nobody(string page, string look)
    {
        await using var tab = await Tab.Open(fixture, Options(look), hasDevice: false);
        var asked = new List<string>();
        tab.Page.Request += (_, request) => asked.Add(request.Url);
        await tab.Page.RouteAsync(
            "**/report",
            route => route.FulfillAsync(Answer(Encoding.UTF8.GetString(ReportPage.Write(Document(page)))))
        );
        await tab.Page.GotoAsync("/report");

        await tab.Picture($"report-{page}-{look}");
        await tab.Says("Association, not cause.");
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await tab.IsAccessible();
        await tab.Picture($"report-{page}-{look}-open");
        Assert.Equal([fixture.Address.AbsoluteUri + "report"], asked);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("narrow")]
    public async Task The_shelf_hinders_nobody(string look)
    {
        var schools = new[] { "Alder Bridge School", "Aspen Grove Elementary School", "Mariposa Creek Middle School" };
        var facts = DistrictFacts.Unfounded("larkspur") with
        {
            Name = "Larkspur Valley Unified School District",
            Schools = [.. schools.Select(name => new School(Guid.NewGuid(), name))],
        };
        RoleAt[] leads = [new(Role.DistrictLeader, null)];
        var leader = new Person(
            Guid.NewGuid(),
            "Dana",
            "Juniper",
            "dana@larkspur.org",
            [.. leads],
            [],
            [],
            null,
            false
        );
        var shelf = ShelfPage.Write(
            facts,
            leader,
            [
                new Window(WindowKind.Term, new(2026, 8, 17), new(2026, 12, 19)),
                new Window(WindowKind.Year, new(2026, 8, 17), new(2027, 6, 12)),
            ]
        );
        await using var tab = await Tab.Open(fixture, Options(look), hasDevice: false);
        await tab.Page.RouteAsync("**/shelf", route => route.FulfillAsync(Answer(shelf.Text)));
        await tab.Page.GotoAsync("/shelf");

        await tab.Says("17 August 2026 to 11 June 2027 (a school year)");
        await tab.IsAccessible();
        await tab.Picture($"shelf-{look}");
        Assert.Equal(2 * 4 * 3 * 5, await tab.Page.Locator("a").CountAsync());
    }

    private static RouteFulfillOptions Answer(string html) =>
        new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = html,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Content-Security-Policy"] = ReportPage.ContentSecurityPolicy,
            },
        };

    internal static ReportDocument Document(string page) =>
        page switch
        {
            "impact" => SampleReports.District(ReportKind.CoachingImpact),
            "priorities" => SampleReports.District(ReportKind.PriorityAlignment),
            "trends" => SampleReports.District(ReportKind.ReflectionTrends),
            "school" => SampleReports.School(ReportKind.CoachingImpact),
            "hidden" => SampleReports.NearlyAllHidden(ReportKind.CoachingImpact),
            _ => SampleReports.Hostile(),
        };

    private static BrowserNewContextOptions Options(string look) =>
        new()
        {
            ColorScheme = look == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize =
                look == "narrow" ? new() { Width = 360, Height = 740 } : new() { Width = 1100, Height = 800 },
        };
}
