using CoachingPlatform.Data.Files;
using CoachingPlatform.Domain;
using CoachingPlatform.Grains;
using CoachingPlatform.Server.Gateway.Http;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>
/// GET /files/{teacherId}/{fileId}: a file, for whoever sees the evidence that it is, with the same line in the ledger. With
/// ?disclosure=ID, for the two administrators of a disclosure compelled by law in whose window it is.
/// </summary>
internal sealed class Download(FileDoor door, IGrainFactory grains, TeacherFiles files)
{
    /// <summary>Two look-ups and the bytes.</summary>
    private const long Cost = 1_000;

    public Task Handle(HttpContext http) =>
        door.Enter(http, Cost, (caller, teacher, file, cancel) => Give(http, caller, teacher, file, cancel));

    private async Task<HttpRefusal?> Give(
        HttpContext http,
        Caller caller,
        Guid teacher,
        Guid file,
        CancellationToken cancel
    )
    {
        var record = grains.Teacher(caller.Tenant, teacher);
        var disclosure = http.Request.Query["disclosure"].ToString();
        var view =
            disclosure.Length == 0 ? await record.File(caller, file, cancel)
            : Guid.TryParse(disclosure, out var id) ? await record.DisclosedFile(caller, id, file, cancel)
            : null;
        if (
            view is null
            || await files.Read(new FileKey(caller.Tenant, teacher, view.By, file), cancel) is not { } kept
        )
        {
            return FileDoor.NotThere;
        }
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileTypes.Name(view.File));
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = "no-store";
        // Should a browser show it all the same: as a page of nobody, that runs nothing and loads nothing.
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        http.Response.ContentType = FileTypes.MediaType(kept.Format);
        http.Response.ContentLength = kept.Bytes.Length;
        await http.Response.Body.WriteAsync(kept.Bytes, cancel);
        return null;
    }
}
