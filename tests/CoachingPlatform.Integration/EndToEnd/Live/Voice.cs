using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>What came back over HTTP, before anybody looked into it.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text)
{
    /// <summary>The same answer without the one thing that differs between two requests.</summary>
    public string WithoutTrace =>
        System.Text.RegularExpressions.Regex.Replace(
            Text,
            "\"traceId\":\"[^\"]*\"",
            "\"traceId\":\"\"",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    /// <summary>An answer without the places in its document, to compare it with the answer to another text.</summary>
    public static string WithoutColumns(string answer) =>
        System.Text.RegularExpressions.Regex.Replace(
            answer,
            "\"column\":[0-9]+",
            "\"column\":0",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    public Node Json => new(JsonDocument.Parse(Text).RootElement);

    public Node Data
    {
        get
        {
            Assert.Equal(HttpStatusCode.OK, Status);
            Assert.False(Json.Has("errors"), Text);
            return Json["data"];
        }
    }
}

/// <summary>What became of a command.</summary>
internal sealed record Said(CommandOutcome Outcome, long Version, IReadOnlyList<Refusal> Refusals)
{
    public Said Applied()
    {
        Assert.True(Outcome == CommandOutcome.Applied, $"{Outcome}: {string.Join(" | ", Refusals)}");
        return this;
    }

    /// <summary>Refused for this reason among others, in a sentence, at this field.</summary>
    public Said Refused(string code, string field)
    {
        Assert.Equal(CommandOutcome.Refused, Outcome);
        Assert.Contains((code, field), Refusals.Select(r => (r.Code, r.Field)));
        Assert.All(Refusals, r => Assert.Matches("^[A-Z“].* .*[.]$", r.Sentence.ReplaceLineEndings(" ")));
        return this;
    }
}

/// <summary>One signed-in person, speaking to the platform over GraphQL and nothing else.</summary>
internal sealed class Voice(HttpClient http, string? token, string tenant, Guid id)
{
    private const string DraftMutation = """
        mutation($teacherId: ID!, $input: SaveDraftInput!) {
          saveDraft(teacherId: $teacherId, input: $input) {
            outcome refusals { code field sentence }
            draft { entryId conversationId byId revision content {
              success { whatWorked impact } challenge { what } candidate { text } note { text } } }
          }
        }
        """;

    public string Tenant => tenant;

    public Guid Id => id;

    /// <summary>Gives a command on a teacher's record.</summary>
    public async Task<Said> Try(Guid teacher, TeacherCommand command, Guid? commandId = null) =>
        Read((await Send(teacher, command, commandId)).Data[Wire.Name(command.GetType())]);

    /// <summary>Gives a command on what only this coach sees.</summary>
    public async Task<Said> Try(CoachCommand command, Guid? commandId = null) =>
        Read((await Send(Guid.Empty, command, commandId)).Data[Wire.Name(command.GetType())]);

    /// <summary>Gives a command on the district.</summary>
    public async Task<Said> Try(DistrictCommand command, Guid? commandId = null) =>
        Read((await Send(Guid.Empty, command, commandId)).Data[Wire.Name(command.GetType())]);

    public async Task<Said> Does(Guid teacher, TeacherCommand command, Guid? commandId = null) =>
        (await Try(teacher, command, commandId)).Applied();

    public async Task<Said> Does(CoachCommand command) => (await Try(command)).Applied();

    public async Task<Said> Does(DistrictCommand command) => (await Try(command)).Applied();

    public Task<Reply> Send(Guid teacher, object command, Guid? commandId = null)
    {
        Assert.True(Wire.IsCommand(command));
        return Post(
            Wire.Mutation(command.GetType()),
            new
            {
                commandId = commandId ?? Guid.CreateVersion7(),
                teacherId = teacher,
                input = command,
            }
        );
    }

    public async Task<Node> Types(Guid teacher, SaveDraft draft) =>
        (await Post(DraftMutation, new { teacherId = teacher, input = (object)draft })).Data["saveDraft"];

    public async Task<Node> Ask(string query, object? variables = null) => (await Post(query, variables)).Data;

    public Task<Reply> Post(string query, object? variables = null) =>
        Post(JsonContent.Create(new { query, variables }, options: Wire.Json));

    /// <summary>Sends a body as it is.</summary>
    public Task<Reply> PostRaw(string body) =>
        Post(new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>Fetches what is no GraphQL.</summary>
    public Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Uploads a file for a teacher's record.</summary>
    public Task<HttpResponseMessage> Upload(Guid teacher, Guid file, byte[] bytes, string? type = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return Upload(teacher, file, content);
    }

    public Task<HttpResponseMessage> Upload(Guid teacher, Guid file, HttpContent content) =>
        Send(HttpMethod.Put, $"/files/{teacher}/{file}", content);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return await http.SendAsync(request);
    }

    /// <summary>Asks for a stream of events, which is the caller's to read and to close.</summary>
    public async Task<HttpResponseMessage> Follow(string query, object? variables)
    {
        using var request = Asking(JsonContent.Create(new { query, variables }, options: Wire.Json));
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<Reply> Post(HttpContent body)
    {
        using var request = Asking(body);
        using var response = await http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private HttpRequestMessage Asking(HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return request;
    }

    private static Said Read(Node payload) =>
        new(
            Enum.Parse<CommandOutcome>(payload["outcome"].Text, ignoreCase: true),
            payload["version"].Json.GetInt64(),
            [.. payload["refusals"].Items.Select(r => new Refusal(r["code"].Text, r["field"].Text, r["sentence"].Text))]
        );
}
