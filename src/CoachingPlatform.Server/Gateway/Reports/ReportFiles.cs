using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Files;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Reports.Output;
using CoachingPlatform.Server.Reports.Output.Page;
using CoachingPlatform.Server.Reports.Output.Pdf;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>
/// A report as page, PDF, CSV or JSON, to whom the GraphQL field tells it, with an access token or, since people open pages,
/// with the cookie of their sign-in. What leaves as a file is a line of the audit trail, written first.
/// </summary>
internal sealed class ReportFiles(
    FileDoor door,
    ISignedIn signedIn,
    IDistricts districts,
    MadeReports made,
    ReportPrinter printer,
    AuditTrail audit
)
{
    /// <summary>As much as asking for all of it over GraphQL.</summary>
    private const long Cost = 25_000;

    /// <summary>There is no such report, or it is not this caller's: the same bytes.</summary>
    private static readonly HttpRefusal NotThere = new(
        StatusCodes.Status404NotFound,
        Codes.NotFound,
        "There is no such report here. Check the address, or ask for it to be made."
    );

    public async Task Handle(HttpContext http)
    {
        if (await SignIn.Of(http, signedIn) is null && SignIn.IsBrowser(http.Request))
        {
            SignIn.Lead(http);
            return;
        }
        await door.Let(http, Cost, () => SignIn.Of(http, signedIn), (caller, cancel) => Give(http, caller, cancel));
    }

    private async Task<HttpRefusal?> Give(HttpContext http, Caller caller, CancellationToken cancel)
    {
        if (ReportAddress.Of(http) is not { } asked || await districts.Find(caller.Tenant) is not { } district)
        {
            return NotThere;
        }
        var reader = new GatewayCaller(caller.Tenant, caller.Person, district);
        var document = await ReportReads.Find(reader, made, asked.Kind, asked.School, asked.From, asked.Until, cancel);
        if (document is null)
        {
            return NotThere;
        }
        var (bytes, refusal) = await Write(http, asked, document, cancel);
        if (bytes is null)
        {
            return refusal ?? NotThere;
        }
        var isFile = asked.Format != ReportFormat.Html || http.Request.Query.ContainsKey("download");
        if (isFile)
        {
            await audit.Write(caller.Tenant, AuditKind.Exported, caller.Person, person: null, Line(asked));
        }
        await Send(http.Response, asked, isFile, bytes, cancel);
        return null;
    }

    private async Task<(byte[]? Bytes, HttpRefusal? Refusal)> Write(
        HttpContext http,
        ReportAddress asked,
        ReportDocument document,
        CancellationToken cancel
    )
    {
        if (asked.Format == ReportFormat.Csv && http.Request.Query["section"] is [{ } section])
        {
            return (ReportCsv.Write(document, section), null);
        }
        if (asked.Format.Write is { } write)
        {
            return (write(document), null);
        }
        var (pdf, refused) = await printer.Print(document, cancel);
        return refused is null ? (pdf, null) : (null, Refused(refused));
    }

    private static async Task Send(
        HttpResponse response,
        ReportAddress asked,
        bool isFile,
        byte[] bytes,
        CancellationToken cancel
    )
    {
        var disposition = new ContentDispositionHeaderValue(isFile ? "attachment" : "inline");
        disposition.SetHttpFileName(asked.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Authorization, Cookie";
        // The page itself, and whatever a browser shows in its own way, runs nothing and asks for nothing.
        response.Headers.ContentSecurityPolicy =
            asked.Format == ReportFormat.Html
                ? $"{ReportPage.ContentSecurityPolicy}; frame-ancestors 'none'; sandbox"
                : "sandbox; default-src 'none'; frame-ancestors 'none'";
        response.ContentType = asked.Format.ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancel);
    }

    /// <summary>Without a name that somebody gave.</summary>
    private static string Line(ReportAddress asked) =>
        FormattableString.Invariant(
            $"the report {asked.Kind} of {(asked.School is { } school ? $"the school {school}" : "the district")}, {asked.From:yyyy-MM-dd} to {asked.Until.AddDays(-1):yyyy-MM-dd}, as {asked.Format.Extension}"
        );

    private static HttpRefusal Refused(Refusal refusal) =>
        new(
            refusal.Code switch
            {
                "PDF_NOT_INSTALLED" => StatusCodes.Status501NotImplemented,
                "PDF_FAILED" => StatusCodes.Status500InternalServerError,
                _ => StatusCodes.Status503ServiceUnavailable,
            },
            refusal.Code,
            refusal.Sentence
        )
        {
            RetryAfter = refusal.Code == "PDF_BUSY" ? 60 : null,
        };
}
