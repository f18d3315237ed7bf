using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A document from the cache is gone through in part only; the answer is that of one that is new.</summary>
[Collection(nameof(RunningServer))]
public sealed class CachedDocumentTests(RunningServer server)
{
    private const string Nested = """
        query Page($id: ID!, $n: Int! = 2, $status: [ConversationStatus!]) {
          me { id }
          a: teacher(id: $id) { id ...page ... on Teacher { conversations(first: $n) { nodes { id } } } }
          people(first: $n) { nodes { name } pageInfo { hasNextPage } }
        }
        fragment page on Teacher { id planned: conversations(first: 5, status: $status) { ...ids } }
        fragment ids on ConversationConnection { nodes { id } }
        """;

    [Theory]
    [InlineData("""{"n":1}""", """{"n":3}""")]
    [InlineData("{}", """{"status":["PLANNED"]}""")]
    [InlineData("""{"n":1}""", """{"n":51}""")]
    [InlineData("""{"n":1}""", """{"n":"many"}""")]
    [InlineData("""{"n":1}""", """{"n":null}""")]
    [InlineData("""{"status":["PLANNED"]}""", """{"status":["NEVER"]}""")]
    public async Task Each_request_is_answered_by_its_own_variables(string earlier, string later)
    {
        await Ask(Nested, earlier);
        var cached = await Ask(Nested, later);
        Assert.Equal(await Ask($"{Nested}# new {later}", later), cached);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_refused_the_second_time_too()
    {
        const string query = "query($id: ID!) { teacher(id: $id) { version } }";
        await Ask(query, "{}");
        var answer = await server.Answer(RunningServer.Coach, query, new { });
        Assert.True(answer.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task One_of_several_operations_gets_its_own_arguments()
    {
        const string query = "query A($n: Int!) { people(first: $n) { nodes { id } } } query B { me { id } }";
        foreach (var name in new[] { "A", "B", "A", "B" })
        {
            using var request = RunningServer.Request(
                System.Net.Http.Json.JsonContent.Create(
                    new
                    {
                        query,
                        operationName = name,
                        variables = new { n = 1 },
                    }
                ),
                RunningServer.Administrator
            );
            using var response = await server.Http.SendAsync(request);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var data = answer.RootElement.GetProperty("data");
            Assert.True(data.TryGetProperty(name == "A" ? "people" : "me", out _), $"{answer.RootElement}");
        }
    }

    /// <summary>The data, and the message of each error.</summary>
    private async Task<string> Ask(string query, string variables)
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(variables)!;
        given.TryAdd("id", RunningServer.Teacher);
        var answer = await server.Answer(RunningServer.Administrator, query, given);
        var data = answer.TryGetProperty("data", out var found) ? found.ToString() : "no data";
        return answer.TryGetProperty("errors", out var errors)
            ? string.Join('\n', errors.EnumerateArray().Select(e => $"{e.GetProperty("message")}").Prepend(data))
            : data;
    }
}
