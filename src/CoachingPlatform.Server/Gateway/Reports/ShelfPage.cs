using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Files;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Reports.Output;
using CoachingPlatform.Server.Reports.Output.Page;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>
/// GET /reports: a page with links to the reports that there are for whoever asks, in each form. To everybody who is no
/// leader it is not there.
/// </summary>
internal sealed class ShelfPage(FileDoor door, ISignedIn signedIn, IDistricts districts, TenantReader reader)
{
    private const long Cost = 1_000;

    private static readonly HttpRefusal NotThere = new(
        StatusCodes.Status404NotFound,
        Codes.NotFound,
        "There are no reports here for this sign-in. Leaders of the district or of a school read them."
    );

    public async Task Handle(HttpContext http)
    {
        if (await SignIn.Of(http, signedIn) is null && SignIn.IsBrowser(http.Request))
        {
            SignIn.Lead(http);
            return;
        }
        await door.Let(http, Cost, () => SignIn.Of(http, signedIn), (caller, cancel) => Show(http, caller, cancel));
    }

    private async Task<HttpRefusal?> Show(HttpContext http, Caller caller, CancellationToken cancel)
    {
        if (
            await districts.Find(caller.Tenant) is not { } district
            || district.Roster.Find(caller.Person) is not { } me
            || !ReportReaders.IsReader(me)
        )
        {
            return NotThere;
        }
        var (_, windows) = await MadeWindows.Read(reader, caller.Tenant, cancel);
        var page = System.Text.Encoding.UTF8.GetBytes(Write(district.Facts, me, windows).Text);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Authorization, Cookie";
        http.Response.Headers.ContentSecurityPolicy = $"{ReportPage.ContentSecurityPolicy}; frame-ancestors 'none'";
        http.Response.ContentType = ReportFormat.Html.ContentType;
        http.Response.ContentLength = page.Length;
        await http.Response.Body.WriteAsync(page, cancel);
        return null;
    }

    internal static Html Write(DistrictFacts facts, Person me, ImmutableArray<Window> windows) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Reports: {facts.Name}</title>
            <style>{new Html(PageStyle.Text)}</style>
            </head>
            <body>
            <main>
            <header>
            <p class="brand">{facts.Name}</p>
            <h1>Reports</h1>
            {(
                windows.IsEmpty
                    ? Html.Of($"<p>No reports are made yet: the first are made tonight.</p>")
                    : Html.Of($"<p>They are made each night. What few teachers stand behind is hidden in all of them.</p>")
            )}
            </header>
            {windows.Reverse().Select(w => Of(facts, me, w))}
            </main>
            </body>
            </html>

            """
        );

    private static Html Of(DistrictFacts facts, Person me, Window window)
    {
        var scopes = facts
            .Schools.Where(s => s.IsOpenOn(window.From))
            .OrderBy(s => s.Name, StringComparer.InvariantCultureIgnoreCase)
            .Select(s => (Id: (Guid?)s.Id, s.Name))
            .Prepend((Id: null, facts.Name))
            .Where(s => ReportReaders.Reads(me, facts, s.Id))
            .ToList();
        var id = FormattableString.Invariant($"{window.Kind}-{window.From:yyyy-MM-dd}-{window.Until:yyyy-MM-dd}");
        return Html.Of(
            $"""
            <section>
            <h2 id="{id}">{Days.Of(window)}</h2>
            <div class="scroll" role="group" tabindex="0" aria-labelledby="{id}">
            <table>
            <thead><tr><th scope="col">Of</th>{Enum.GetValues<ReportKind>().Select(k =>
                Html.Of($"""<th scope="col">{Titles.Of(k)}</th>""")
            )}</tr></thead>
            <tbody>
            {scopes.Select(s =>
                Html.Of(
                    $"""<tr><th scope="row">{s.Name}</th>{Enum.GetValues<ReportKind>().Select(k => Links(k, s.Id, s.Name, window))}</tr>"""
                )
            )}
            </tbody>
            </table>
            </div>
            </section>
            """
        );
    }

    /// <summary>The page first, and the files.</summary>
    private static Html Links(ReportKind kind, Guid? school, string name, Window window) =>
        Html.Of(
            $"""<td>{ReportFormat.All.Select(f => Link(new ReportAddress(kind, school, window.From, window.Until, f), name))}</td>"""
        );

    /// <summary>Read aloud, a link says of what it is.</summary>
    private static Html Link(ReportAddress address, string name)
    {
        var word = address.Format == ReportFormat.Html ? "Read" : address.Format.Extension.ToUpperInvariant();
        return Html.Of($"""<a href="{address}" aria-label="{word}: {Titles.Of(address.Kind)}, {name}">{word}</a>""");
    }
}
