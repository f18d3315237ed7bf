using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What comes back when a request is not as it should be: always the same shape, and a code.</summary>
[Collection(nameof(RunningServer))]
public sealed class RequestTests(RunningServer server)
{
    [Fact]
    public async Task Without_a_sign_in_nothing_is_answered()
    {
        using var request = RunningServer.Request(
            JsonContent.Create(new { query = "{ guide { title } }" }),
            person: null
        );
        await Refused(request, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_district_that_is_not_here_looks_like_no_sign_in()
    {
        var content = JsonContent.Create(new { query = "{ guide { title } }" });
        using var request = RunningServer.Request(content, RunningServer.Teacher, "nowhere");
        await Refused(request, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Malformed_json_is_a_bad_request()
    {
        using var request = RunningServer.Request(Json("{\"query\":"), RunningServer.Teacher);
        await Refused(request, HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task More_than_a_megabyte_is_too_large()
    {
        using var request = RunningServer.Request(Json(new string(' ', 1_100_000)), RunningServer.Teacher);
        await Refused(request, HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE");
    }

    [Fact]
    public async Task More_than_a_megabyte_in_pieces_is_too_large()
    {
        using var request = RunningServer.Request(Json(new string(' ', 1_100_000)), RunningServer.Teacher);
        request.Headers.TransferEncodingChunked = true;
        await Refused(request, HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE");
    }

    [Fact]
    public async Task A_form_is_not_taken()
    {
        using var content = new StringContent("{\"query\":\"{ me { id } }\"}", Encoding.UTF8, "text/plain");
        using var request = RunningServer.Request(content, RunningServer.Teacher);
        await Refused(request, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task What_nobody_accepts_is_not_answered()
    {
        using var request = RunningServer.Request(Json("{\"query\":\"{ me { id } }\"}"), RunningServer.Teacher);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        await Refused(request, HttpStatusCode.NotAcceptable, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK, "application/json")]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest, "application/graphql-response+json")]
    [InlineData(
        "application/graphql-response+json, application/json;q=0.9",
        HttpStatusCode.BadRequest,
        "application/graphql-response+json"
    )]
    [InlineData("*/*", HttpStatusCode.OK, "application/json")]
    public async Task An_invalid_document_has_the_status_of_its_media_type(
        string accept,
        HttpStatusCode status,
        string mediaType
    )
    {
        using var request = RunningServer.Request(Json("{\"query\":\"{ nothing }\"}"), RunningServer.Teacher);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("{ teacher(id: \"abc\") { id } }", "ARGUMENTS_OF_CORRECT_TYPE")]
    [InlineData("{ teacher(id: 5) { id } }", "ARGUMENTS_OF_CORRECT_TYPE")]
    [InlineData("{ district { priorities(activeOn: \"2026-02-30\") { id } } }", "ARGUMENTS_OF_CORRECT_TYPE")]
    [InlineData("{ people(first: 101) { totalCount } }", "BAD_ARGUMENT")]
    [InlineData("{ people(after: \"§\") { totalCount } }", "BAD_ARGUMENT")]
    [InlineData("{ people(after: \"WzFd\") { totalCount } }", "BAD_ARGUMENT")]
    [InlineData("{ a: guide { title } ...f } fragment f on Query { ...f }", "TOO_COMPLEX")]
    public async Task An_invalid_query_is_refused_with_a_code(string query, string code) =>
        Assert.Equal(code, Code(await server.Answer(RunningServer.Coach, query)));

    [Theory]
    [InlineData("\"abc\"", "ID must be a UUID such as")]
    [InlineData("{}", "ID")]
    [InlineData("null", "non-null")]
    public async Task A_malformed_variable_is_told_in_a_sentence_even_when_the_document_is_known(string id, string part)
    {
        const string query = "query($id: ID!) { teacher(id: $id) { id } }";
        for (var i = 0; i < 2; i++)
        {
            var answer = await server.Answer(
                RunningServer.Coach,
                query,
                JsonDocument.Parse($"{{\"id\":{id}}}").RootElement
            );
            Assert.Equal("INVALID_VALUE", Code(answer));
            Assert.Contains(part, Message(answer), StringComparison.Ordinal);
            await server.Ask(RunningServer.Coach, query, new { id = RunningServer.Teacher });
        }
    }

    [Fact]
    public async Task A_card_holds_exactly_one_thing()
    {
        var answer = await server.Answer(
            RunningServer.Coach,
            "mutation($i: SaveDraftInput!) { saveDraft(teacherId: \"0b7d5a52-3f0f-4d5c-9a53-1f2f6f6f9a10\", input: $i) { outcome } }",
            new
            {
                i = new
                {
                    conversationId = Guid.NewGuid(),
                    entryId = Guid.NewGuid(),
                    baseRevision = 0,
                    content = new { success = new { whatWorked = "a" }, candidate = new { text = "b" } },
                },
            }
        );
        Assert.Equal("INVALID_VALUE", Code(answer));
    }

    [Fact]
    public async Task The_standard_introspection_is_within_the_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("ofType { name ", 9)) + new string('}', 9);
        var data = await server.Ask(
            RunningServer.Teacher,
            $"{{ __schema {{ types {{ name fields {{ name args {{ name type {{ name {deep} }} }} }} }} }} }}"
        );
        Assert.NotEmpty(data.GetProperty("__schema").GetProperty("types").EnumerateArray());
    }

    [Fact]
    public async Task The_text_of_the_schema_is_there_for_everybody() =>
        Assert.Contains(
            "type Query",
            await server.Http.GetStringAsync("/graphql/schema.graphql"),
            StringComparison.Ordinal
        );

    private async Task Refused(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, Code(answer));
        Assert.NotEmpty(Message(answer));
        Assert.NotEmpty(Error(answer).GetProperty("extensions").GetProperty("traceId").GetString()!);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static JsonElement Error(JsonElement answer) => answer.GetProperty("errors")[0];

    private static string Code(JsonElement answer) =>
        Error(answer).GetProperty("extensions").GetProperty("code").GetString()!;

    private static string Message(JsonElement answer) => Error(answer).GetProperty("message").GetString()!;
}
