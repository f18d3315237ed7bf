using System.Security.Cryptography;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Files.Cleaning;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Gateway.Types;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>
/// PUT /files/{teacherId}/{fileId}: takes in a file under an id that the client made, to be named by addEvidence within a
/// day. The same sent again is the same upload. Nobody can fetch it before it is evidence.
/// </summary>
internal sealed class Upload(
    FileDoor door,
    IGrainFactory grains,
    TeacherFiles files,
    CleaningProcess cleaning,
    UploadOptions options,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider clock
) : IDisposable
{
    /// <summary>As much as a large question: a district cannot keep the machine busy with files alone.</summary>
    private const long Cost = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim places = new(options.AtOnce);

    public Task Handle(HttpContext http) =>
        door.Enter(http, Cost, (caller, teacher, file, cancel) => Take(http, caller, teacher, file, cancel));

    public void Dispose() => places.Dispose();

    private async Task<HttpRefusal?> Take(
        HttpContext http,
        Caller caller,
        Guid teacher,
        Guid file,
        CancellationToken cancel
    )
    {
        var permit = await grains
            .GetGrain<ITeacherGrain>(TenantKey.For(caller.Tenant, teacher))
            .MayUpload(caller, cancel);
        if (permit.Refusal is { } refused)
        {
            return Refuse(refused);
        }
        if (http.Request.ContentLength > UploadRules.MostBytes)
        {
            return TooLarge;
        }
        if (!await places.WaitAsync(Patience, cancel))
        {
            return new HttpRefusal(
                StatusCodes.Status503ServiceUnavailable,
                Errors.Unavailable,
                "Many files are coming in at this moment. Send this one again shortly."
            )
            {
                RetryAfter = 10,
            };
        }
        try
        {
            var (sent, refusal) = await Read(http.Request, cancel);
            return refusal
                ?? await Keep(http, new FileKey(caller.Tenant, teacher, caller.Person, file), sent, permit, cancel);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<HttpRefusal?> Keep(
        HttpContext http,
        FileKey key,
        byte[] sent,
        UploadPermit permit,
        CancellationToken cancel
    )
    {
        var hash = SHA256.HashData(sent);
        if (await files.Read(key, cancel) is { } known)
        {
            return await Again(http, key, known, hash, cancel);
        }
        if (UploadRules.CheckWaiting(await files.Count(key.Folder, cancel) - permit.Kept) is { } refused)
        {
            return Refuse(refused);
        }
        var clean = await cleaning.Clean(sent, cancel);
        if (clean.Refusal is { } sentence)
        {
            return new HttpRefusal(StatusCodes.Status422UnprocessableEntity, Errors.Unusable, sentence);
        }
        var kept = new KeptBytes(clean.Format, hash, clean.Bytes);
        if (!await files.Add(key, kept, clock.GetUtcNow(), cancel))
        {
            return await files.Read(key, cancel) is { } other
                ? await Again(http, key, other, hash, cancel)
                : FileDoor.NotThere;
        }
        return await Answer(http, StatusCodes.Status201Created, key, kept, cancel);
    }

    /// <summary>The same upload once more is answered as the first time; another one under its id is refused.</summary>
    private static Task<HttpRefusal?> Again(
        HttpContext http,
        FileKey key,
        KeptBytes known,
        byte[] hash,
        CancellationToken cancel
    ) =>
        known.Sent.AsSpan().SequenceEqual(hash)
            ? Answer(http, StatusCodes.Status200OK, key, known, cancel)
            : Task.FromResult<HttpRefusal?>(
                new HttpRefusal(
                    StatusCodes.Status409Conflict,
                    Codes.IdTaken,
                    "This id is already that of another file. Make a new id for a new file."
                )
            );

    private static async Task<HttpRefusal?> Answer(
        HttpContext http,
        int status,
        FileKey key,
        KeptBytes kept,
        CancellationToken cancel
    )
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new
            {
                fileId = key.Id,
                format = Names.Value(kept.Format.ToString()),
                length = kept.Bytes.Length,
            },
            cancel
        );
        return null;
    }

    /// <summary>The whole body, unless it is too large, too slow, empty or plainly of another kind.</summary>
    private async Task<(byte[] Sent, HttpRefusal? Refusal)> Read(HttpRequest request, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.SendingSeconds));
        using var sent = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, deadline.Token)) > 0; )
            {
                if (sent.Length + read > UploadRules.MostBytes)
                {
                    return ([], TooLarge);
                }
                sent.Write(buffer, 0, read);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            const string sentence =
                "The upload took too long. Send it again where the network is better, or make it smaller.";
            return ([], new HttpRefusal(StatusCodes.Status408RequestTimeout, Errors.Deadline, sentence));
        }
        var file = sent.ToArray();
        return FileTypes.Check(request.ContentType, FileCleaner.Sniff(file)) is { } wrong
            ? ([], new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, Errors.MediaType, wrong))
            : (file, null);
    }

    private static HttpRefusal Refuse(Refusal refusal) =>
        refusal.Code == Codes.NotFound
            ? FileDoor.NotThere
            : new HttpRefusal(StatusCodes.Status403Forbidden, refusal.Code, refusal.Sentence);

    private static readonly HttpRefusal TooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        Errors.TooLarge,
        "A file may have at most 10 MB (10485760 bytes). Make it smaller, or link to it instead."
    );
}
