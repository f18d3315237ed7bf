using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What GraphQL over HTTP leaves to us, and what no other site may make a browser do.</summary>
[Collection(nameof(RunningServer))]
public sealed class ProtocolTests(RunningServer server)
{
    private const string Read = "/graphql?query={me{name}}";

    [Fact]
    public async Task A_get_reads()
    {
        using var response = await Send(Get(Read));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Tess", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?query=mutation{__typename}")]
    [InlineData("?query=query%20A{me{id}}%20mutation%20B{__typename}&operationName=B")]
    public async Task A_get_changes_nothing(string address)
    {
        using var response = await Send(Get($"/graphql{address}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Equal("METHOD_NOT_ALLOWED", await Code(response));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_not_answered(string method)
    {
        using var request = Get("/graphql");
        request.Method = new HttpMethod(method);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("?query={me{id}}&query={me{name}}", "“query” is there more than once")]
    [InlineData("?operationName=A", "must have a “query”")]
    [InlineData("?query={me{id}}&variables=[1]", "“variables” must be an object")]
    [InlineData("?query={me{id}}&variables={", "variables", false)]
    [InlineData("?query={me{id}}&extensions=7", "“extensions” must be an object")]
    public async Task A_get_that_is_no_request_is_told_why(string address, string part, bool hasPart = true)
    {
        using var response = await Send(Get($"/graphql{address}"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(hasPart, (await response.Content.ReadAsStringAsync()).Contains(part, StringComparison.Ordinal));
    }

    /// <summary>All that another site can make a browser send: an address, a form, cookies.</summary>
    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", "text/plain")]
    [InlineData("POST", "application/x-www-form-urlencoded")]
    [InlineData("POST", "application/json")]
    public async Task Without_a_header_that_no_form_sets_nothing_is_answered(string method, string? contentType)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Read);
        request.Headers.Add("Cookie", "coaching.session=anything; coaching=anything");
        if (contentType is not null)
        {
            request.Content = new StringContent("{\"query\":\"{me{name}}\"}");
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_batch_is_refused_in_a_sentence()
    {
        using var content = new StringContent("[{\"query\":\"{me{name}}\"}]", Encoding.UTF8, "application/json");
        using var response = await Send(RunningServer.Request(content, RunningServer.Teacher));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("batches", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData(null, null)]
    [InlineData("identity", null)]
    public async Task An_answer_is_compressed_for_who_asks(string? accepted, string? used)
    {
        using var request = Get("/graphql?query={__schema{types{name}}}");
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Encoding", accepted);
        }
        using var response = await Send(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(used, response.Content.Headers.ContentEncoding.FirstOrDefault());
    }

    [Fact]
    public async Task A_page_with_secrets_is_never_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var response = await server.Http.SendAsync(request);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("{__schema{types{name}}}")]
    [InlineData("{...f} fragment f on Query{a:__type(name:\"Me\"){name}}")]
    public async Task The_schema_is_told_to_people_and_not_to_integrations(string query)
    {
        var address = $"/graphql?query={Uri.EscapeDataString(query)}";
        using var person = await Send(Get(address));
        Assert.Equal(HttpStatusCode.OK, person.StatusCode);
        Assert.Contains("\"data\"", await person.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var request = Get(address);
        request.Headers.Authorization = new(
            HeaderSignIn.Scheme,
            $"{RunningServer.Tenant}/{Guid.NewGuid()}/district.read"
        );
        using var integration = await server.Http.SendAsync(request);
        Assert.Equal("INTROSPECTION_OFF", await Code(integration));
    }

    [Fact]
    public async Task The_schema_is_told_to_nobody_where_a_setting_says_so()
    {
        await using var closed = await RunningServer.With("--Gateway:Introspection=false");
        var answer = await closed.Answer(RunningServer.Teacher, "{ __schema { types { name } } }");
        Assert.Contains("INTROSPECTION_OFF", answer.ToString(), StringComparison.Ordinal);
        await closed.Ask(RunningServer.Teacher, "{ __typename me { __typename } }");
    }

    private static HttpRequestMessage Get(string address)
    {
        using var none = new StringContent("");
        var request = RunningServer.Request(none, RunningServer.Teacher);
        (request.Method, request.RequestUri, request.Content) = (
            HttpMethod.Get,
            new Uri(address, UriKind.Relative),
            null
        );
        return request;
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using (request)
        {
            return await server.Http.SendAsync(request);
        }
    }

    private static async Task<string> Code(HttpResponseMessage response)
    {
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }
}
