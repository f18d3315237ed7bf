using System.IO.Compression;
using System.Net;
using System.Text;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Identity;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Reports.Output;
using CoachingPlatform.Server.Reports.Output.Page;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>Reports that leave as page or file: to the same people, under a policy that runs nothing, and audited.</summary>
[Collection(LiveCollection.Name)]
public sealed class ReportFileTests(LiveFixture fixture)
{
    private const string Trail = "{ auditTrail(first: 50) { nodes { kind actorId detail } } }";

    private readonly LivePlatform platform = fixture.Platform;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_is_shown_and_runs_nothing()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var stored = (await reports.Stored(reports.Town.Elm))!.Document();

        using var page = await reports.Town.Leader.Get(ReportTown.Address(reports.Town.Elm, "html"));

        Assert.Equal(ReportPage.Write(stored), await page.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", page.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(page.Headers.CacheControl!.NoStore);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith(ReportPage.ContentSecurityPolicy, policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.Empty(await Exports(reports));
    }

    [Fact]
    public async Task A_file_is_saved_under_a_telling_name_and_is_a_line_of_the_audit_trail()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var (town, stored) = (reports.Town, (await reports.Stored())!.Document());

        using var csv = await town.DistrictLeader.Get(ReportTown.Address(null, "csv"));
        using var json = await town.DistrictLeader.Get(ReportTown.Address(null, "json"));
        using var one = await town.DistrictLeader.Get(ReportTown.Address(null, "csv") + "?section=reach");
        using var saved = await town.DistrictLeader.Get(ReportTown.Address(null, "html") + "?download");

        Assert.Equal(ReportCsv.Write(stored), await csv.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(ReportJson.Write(stored), await json.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(ReportCsv.Write(stored, "reach"), await one.Content.ReadAsByteArrayAsync(Cancel));
        foreach (var file in new[] { csv, json, one, saved })
        {
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
            Assert.True(file.Headers.CacheControl!.NoStore);
        }
        Assert.Equal(
            "coaching-impact-district-2026-09-01-to-2026-09-30.csv",
            csv.Content.Headers.ContentDisposition!.FileNameStar
        );
        var lines = await Exports(reports);
        Assert.Equal(4, lines.Count);
        Assert.All(lines, l => Assert.Equal(town.DistrictLeader.Id, l["actorId"].Id));
        Assert.Contains(
            "the report CoachingImpact of the district, 2026-09-01 to 2026-09-30, as json",
            lines.Select(l => l["detail"].Text)
        );
    }

    [Fact]
    public async Task An_archive_holds_a_table_for_each_section()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var stored = (await reports.Stored())!.Document();

        using var answer = await reports.Town.DistrictLeader.Get(ReportTown.Address(null, "zip"));

        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal(
            stored.Body.Sections.Select(s => $"{s.Definition.Id}.csv"),
            archive.Entries.Select(e => e.FullName)
        );
        using var reader = new StreamReader(await archive.GetEntry("reach.csv")!.OpenAsync(Cancel), Encoding.UTF8);
        Assert.Contains(
            "\"reach\"",
            (await reader.ReadToEndAsync(Cancel)).Replace(",reach,", ",\"reach\",", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_pdf_is_printed_or_there_is_a_clear_word()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();

        using var answer = await reports.Town.DistrictLeader.Get(ReportTown.Address(null, "pdf"));

        if (answer.StatusCode == HttpStatusCode.NotImplemented)
        {
            Assert.Contains(
                "PDF_NOT_INSTALLED",
                await answer.Content.ReadAsStringAsync(Cancel),
                StringComparison.Ordinal
            );
            Assert.Empty(await Exports(reports));
            return;
        }
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Single(await Exports(reports));
    }

    [Fact]
    public async Task To_everybody_else_there_is_none_to_the_byte_and_nothing_is_audited()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var other = await Town.Found(platform, "elsewhere");

        foreach (var (name, stranger) in reports.Strangers(other))
        {
            foreach (var format in new[] { "html", "csv", "zip", "json", "pdf" })
            {
                var absent = await Answer(stranger, ReportTown.Address(Guid.NewGuid(), format));
                Assert.Equal(HttpStatusCode.NotFound, absent.Status);
                foreach (var school in new Guid?[] { null, reports.Town.Elm, reports.Ash })
                {
                    var hidden = await Answer(stranger, ReportTown.Address(school, format));
                    Assert.True(absent == hidden, $"{name} asks for {school} as {format}: {hidden}");
                }
            }
        }
        Assert.Empty(await Exports(reports));
    }

    [Theory]
    [InlineData("/reports/coaching-impact/district/2026-09-01/2026-10-01.xlsx")]
    [InlineData("/reports/everything/district/2026-09-01/2026-10-01.html")]
    [InlineData("/reports/coaching-impact/oak/2026-09-01/2026-10-01.html")]
    [InlineData("/reports/coaching-impact/district/2026-9-1/2026-10-01.html")]
    [InlineData("/reports/coaching-impact/district/2026-10-01/2026-09-01.html")]
    [InlineData("/reports/coaching-impact/district/2026-09-01/2026-10-01.csv?section=nothing")]
    public async Task An_address_of_no_report_is_not_there(string address)
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();

        using var answer = await reports.Town.DistrictLeader.Get(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "There is no such report here.",
            await answer.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_sign_in_a_program_is_refused_and_a_browser_led_to_sign_in_and_back()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = platform.Address,
        };
        var address = ReportTown.Address(null, "html");

        using var program = await http.GetAsync(address, Cancel);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var browser = await http.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, browser.StatusCode);
        Assert.Equal($"/sign-in?return={Uri.EscapeDataString(address)}", browser.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_browser_is_shown_it_by_the_cookie_of_its_sign_in_until_that_ends()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var (town, address) = (reports.Town, ReportTown.Address(null, "html"));
        using var browser = new Browser(platform);
        browser.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await browser.SignIn(town.Tenant, town.DistrictLeader.Id);

        using var shown = await browser.Http.GetAsync(address, Cancel);
        // A token that is wrong is not made up for by the cookie.
        using var wrong = new HttpRequestMessage(HttpMethod.Get, address);
        wrong.Headers.Authorization = new("Bearer", "nobody's");
        using var refused = await browser.Http.SendAsync(wrong, Cancel);
        await platform
            .Services.GetRequiredService<Sessions>()
            .EndAll(town.Tenant, town.DistrictLeader.Id, AuditKind.SessionEnded, town.Administrator.Id);
        using var ended = await browser.Http.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        await browser.SignIn(town.Tenant, town.Administrator.Id);
        using var stranger = await browser.Http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task The_shelf_leads_leaders_to_what_is_theirs_and_is_not_there_for_anybody_else()
    {
        var reports = await ReportTown.Found(platform);
        var town = reports.Town;
        Assert.Contains(
            "the first are made tonight",
            (await Answer(town.Leader, "/reports")).Body,
            StringComparison.Ordinal
        );
        await reports.Make();

        var all = (await Answer(town.DistrictLeader, "/reports")).Body;
        var own = (await Answer(town.Leader, "/reports")).Body;

        foreach (var format in new[] { "html", "pdf", "csv", "zip", "json" })
        {
            Assert.Contains($"href=\"{ReportTown.Address(null, format)}\"", all, StringComparison.Ordinal);
            Assert.Contains($"href=\"{ReportTown.Address(town.Elm, format)}\"", own, StringComparison.Ordinal);
        }
        Assert.Contains(ReportTown.Address(reports.Ash, "html"), own, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportTown.Address(null, "html"), own, StringComparison.Ordinal);
        Assert.DoesNotContain($"{town.Pine:D}", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer(town.Administrator, "/reports")).Status);
        Assert.Equal(
            await Answer(town.Coach, "/reports"),
            await Answer((await Town.Found(platform, "elsewhere")).Teacher, "/reports")
        );
    }

    private async Task<IReadOnlyList<Node>> Exports(ReportTown reports) =>
        [
            .. (await reports.Town.Administrator.Ask(Trail))["auditTrail.nodes"]
                .Items.Where(l => l["kind"].Text == "EXPORTED"),
        ];

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> Answer(Voice voice, string address)
    {
        using var answer = await voice.Get(address);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Date");
        return (
            answer.StatusCode,
            string.Join('\n', headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}")),
            new Reply(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)).WithoutTrace
        );
    }
}
