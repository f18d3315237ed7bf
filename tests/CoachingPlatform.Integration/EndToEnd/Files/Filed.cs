using System.Net;
using System.Text.Json;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Files;

/// <summary>A town with a conversation under way, to whose success a file can be added.</summary>
internal sealed record Filed(Town Town, Guid Talk, Guid Success)
{
    public Voice Teacher => Town.Teacher;

    public Voice Coach => Town.Coach;

    public static async Task<Filed> Begin(LivePlatform platform)
    {
        var town = await Town.Found(platform);
        await town.Assign(town.Teacher, town.Coach);
        var talk = await town.Begin(town.Coach, ConversationKind.CheckIn);
        var success = Guid.CreateVersion7();
        await town.Teacher.Does(
            town.Teacher.Id,
            new WriteEntry(talk, success, new EntryContent(Success: new Success("It worked")))
        );
        return new Filed(town, talk, success);
    }

    public AddEvidence Evidence(Guid file, string name = "slips.pdf", Guid? id = null) =>
        new(
            id ?? Guid.CreateVersion7(),
            EvidenceTarget.Entry,
            Success,
            EvidenceKind.StudentWork,
            "Exit slips",
            null,
            Talk,
            new UploadedFile(file, name)
        );

    /// <summary>Uploads a file, and adds it as evidence.</summary>
    public async Task<(Guid File, Guid Evidence)> Add(Voice by, byte[] bytes, string name = "slips.pdf")
    {
        var (file, evidence) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Created, (await Said(by.Upload(Teacher.Id, file, bytes))).Status);
        await by.Does(Teacher.Id, Evidence(file, name, evidence));
        return (file, evidence);
    }

    /// <summary>What somebody gets who fetches a file.</summary>
    public async Task<(HttpStatusCode Status, byte[] Bytes, HttpResponseMessage Answer)> Fetch(
        Voice by,
        Guid file,
        string query = ""
    )
    {
        var answer = await by.Get($"/files/{Teacher.Id}/{file}{query}");
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer);
    }

    public async Task<HttpStatusCode> Status(Voice by, Guid file, string query = "") =>
        (await Fetch(by, file, query)).Status;

    public static async Task<Reply> Said(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return new Reply(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static string Code(Reply refused) =>
        JsonDocument
            .Parse(refused.Text)
            .RootElement.GetProperty("errors")[0]
            .GetProperty("extensions")
            .GetProperty("code")
            .GetString()!;
}
