using System.Globalization;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Grains;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Identity;
using CsvHelper;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// GET /ledger.csv: the caller's own ledger to save, RFC 4180, page by page as it is read. Saving it is a line of the ledger
/// itself, written first.
/// </summary>
internal sealed class LedgerFile(ISignedIn signedIn, IDistricts districts, IGrainFactory grains)
{
    private const int PageSize = 1_000;

    /// <summary>A name that a spreadsheet would run as a formula is shown as text.</summary>
    private static readonly CsvWriterOptions Rfc4180 = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
    };

    private static readonly string[] Columns = ["Hour", "Who", "Did what", "With what", "Of the day", "Id"];

    public async Task Handle(HttpContext http)
    {
        if (
            await signedIn.Of(http) is not { IntegrationScopes: null, Caller: var caller }
            || await districts.Find(caller.Tenant) is not { } district
        )
        {
            await Refuse(
                http,
                StatusCodes.Status401Unauthorized,
                "Sign in first; there is nothing here for this sign-in."
            );
            return;
        }
        var teacher = grains.Teacher(caller.Tenant, caller.Person);
        var written = await teacher.Record(caller, LedgerKind.Exported, Guid.Empty, http.RequestAborted);
        if (written.Outcome != CommandOutcome.Applied)
        {
            var refused = written.Outcome == CommandOutcome.Refused;
            await Refuse(
                http,
                refused ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable,
                refused ? "There is no ledger for this sign-in: only a teacher has one." : written.Refusals[0].Sentence
            );
            return;
        }
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"ledger.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await Write(http.Response.Body, teacher, caller, district, http.RequestAborted);
    }

    private static async Task Write(
        Stream body,
        ITeacherGrain teacher,
        Caller caller,
        District district,
        CancellationToken cancel
    )
    {
        await using var csv = CsvWriter.Create(body, Rfc4180, leaveOpen: true);
        await csv.WriteRecordAsync(Columns, cancel);
        LedgerPage? page;
        LedgerPlace? after = null;
        do
        {
            var question = new TeacherQuestion { Ledgers = [new LedgerQuestion(PageSize, after)] };
            page = (await teacher.Read(caller, question, cancel)).Ledgers[0];
            foreach (var line in page?.Lines ?? [])
            {
                await csv.WriteRecordAsync(Fields(line, district), cancel);
                after = LedgerPages.Place(line);
            }
            await csv.FlushAsync(cancel);
        } while (page?.HasNext == true);
    }

    private static string[] Fields(LedgerLine line, District district) =>
        [
            TimeZoneInfo
                .ConvertTime(line.Hour, TimeZoneInfo.FindSystemTimeZoneById(district.Facts.TimeZone))
                .ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture),
            district.Roster.Find(line.ReaderId)?.Name ?? "somebody who left",
            Said(line.Kind),
            line.Item is { } item ? item.ToString() : "",
            line.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            line.ItemId == Guid.Empty ? "" : line.ItemId.ToString(),
        ];

    private static string Said(LedgerKind kind) =>
        kind switch
        {
            LedgerKind.Shared => "Was given a share",
            LedgerKind.ShareEnded => "Lost a share",
            LedgerKind.HandedOver => "Took over",
            LedgerKind.Disclosed => "Read by compulsion of law",
            _ => kind.ToString(),
        };

    private static Task Refuse(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        if (Errors.RetryAfter(status) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        return http.Response.WriteAsync(sentence, http.RequestAborted);
    }
}
