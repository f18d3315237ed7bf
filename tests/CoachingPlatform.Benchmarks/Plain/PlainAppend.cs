using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Plain;

internal sealed record PlainWrite(
    Guid CommandId,
    Guid TeacherId,
    Guid ConversationId,
    Guid EntryId,
    string WhatWorked,
    string Impact,
    string Strengths,
    string Expansion
);

internal sealed record PlainResult(string Outcome, long Version);

/// <summary>
/// A plain JSON endpoint that appends the event which writing a card gives: same sign-in, same sealing, same journal, and
/// neither grain nor GraphQL. It rewrites a card, which changes no row of the read model; so there are none on either side.
/// </summary>
internal static class PlainAppend
{
    public const string Path = "/plain/entries";

    /// <param name="versions">Where each teacher's stream stands: the only state that this endpoint has.</param>
    /// <param name="then">What is done once it is durable, before the answer.</param>
    public static void MapPlainAppend(
        this WebApplication app,
        ConcurrentDictionary<Guid, long> versions,
        Func<PlainWrite, Task>? then = null
    )
    {
        var journal = app.Services.GetRequiredService<IJournal>();
        var sealer = app.Services.GetRequiredService<EventSealer>();
        app.MapPost(
            Path,
            async (HttpContext http, ISignedIn signedIn, IDistricts districts) =>
            {
                var write = (await http.Request.ReadFromJsonAsync(PlainJson.Default.PlainWrite))!;
                if (
                    await signedIn.Of(http) is not { Caller: var caller }
                    || await districts.Find(caller.Tenant) is not { } district
                )
                {
                    return Results.Unauthorized();
                }
                var stream = StreamId.Teacher(caller.Tenant, write.TeacherId);
                var version = versions[write.TeacherId];
                var recorded = new Recorded<TeacherEvent>(
                    version + 1,
                    caller.Person,
                    DateTimeOffset.UtcNow,
                    district.Facts.Number,
                    new EntryWritten(write.ConversationId, write.EntryId, Card(write), caller.Person)
                );
                var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(write, PlainJson.Default.PlainWrite));
                var outcome = await journal.Append(
                    new Append(
                        stream,
                        version,
                        write.CommandId,
                        hash,
                        [await sealer.Seal(stream, recorded, KeyScopes.Teacher(write.TeacherId))],
                        [],
                        []
                    )
                );
                versions[write.TeacherId] = outcome.Version;
                await (then?.Invoke(write) ?? Task.CompletedTask);
                return Results.Json(
                    new PlainResult(outcome.Status.ToString(), outcome.Version),
                    PlainJson.Default.PlainResult
                );
            }
        );
    }

    private static EntryContent Card(PlainWrite write) =>
        new(new Success(write.WhatWorked, write.Impact, write.Strengths, write.Expansion));
}
