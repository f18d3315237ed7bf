using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>Windows of every kind in one decision, over a district in which people move and a school merges.</summary>
public sealed class WholeYearTests(OrchardFixture orchard) : IClassFixture<OrchardFixture>
{
    [Fact]
    public async Task Year_term_and_months_agree_on_every_figure_that_several_of_them_state()
    {
        var calendar = orchard.Facts.Calendar;
        var last = Window.Of(calendar.Years[0]);
        var made = await Make(last, Window.Of(calendar.Years[1]), OrchardFixture.Months(2026, 3, 3));
        var again = await Make(Window.Of(calendar.Years[1].Terms[0]), OrchardFixture.Months(2026, 5, 1));

        Assert.Equal((true, true, made.Release + 1), (made.IsNew, again.IsNew, again.Release));
        var body = await Read(last);
        Assert.Equal(("Orchard", null), (body.District, body.School));
        Assert.Contains(body.Names, n => n.Key == Orchard.Fir.ToString() && n.Title == "Fir");
        var cells = body.Sections.SelectMany(s => s.Tables).SelectMany(t => t.Cells).ToList();
        Assert.Contains(cells, c => c.Figure.IsExact);
        Assert.Contains(cells, c => c.Figure == ShownFigure.Protected);
        Assert.All(cells, c => Assert.True(c.Figure.Teachers is null or >= 5));
    }

    [Fact]
    public async Task A_school_that_merged_has_documents_of_the_windows_in_which_it_was_open_only()
    {
        var (open, closed) = (OrchardFixture.Months(2026, 3, 3), OrchardFixture.Months(2026, 9, 1));
        await Make(open, closed);

        Assert.NotNull(await Find(open, Orchard.Fir));
        Assert.Null(await Find(closed, Orchard.Fir));
        Assert.NotNull(await Find(closed, Orchard.Oak));
    }

    private Task<Made> Make(params Window[] asked) =>
        orchard
            .History.Get<ReportMaker>()
            .Make(Orchard.Tenant, Guid.NewGuid(), [.. asked], Orchard.Today, TestContext.Current.CancellationToken);

    private async Task<ReportBody> Read(Window window) => (await Find(window, null))!.Document().Body;

    private Task<MadeReport?> Find(Window window, Guid? school) =>
        orchard
            .History.Get<MadeReports>()
            .Find(
                Orchard.Tenant,
                ReportKind.CoachingImpact,
                school,
                window.From,
                window.Until,
                TestContext.Current.CancellationToken
            );
}
