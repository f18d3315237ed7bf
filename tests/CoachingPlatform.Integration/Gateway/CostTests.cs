using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Server.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What a request may cost, with its variables, whether its document is known or new.</summary>
[Collection(nameof(RunningServer))]
public sealed class CostTests(RunningServer server)
{
    private const string People = "query($n: Int! = 4) { people(first: $n) { nodes { id name } totalCount } }";

    [Theory]
    [InlineData("{ __typename }", 1)]
    [InlineData("{ me { id name } }", 22)]
    [InlineData("{ people(first: 3) { nodes { id name } totalCount } }", 28)]
    [InlineData("{ people { nodes { id name } } }", 121)]
    [InlineData("{ people(first: 3) { edges { node { id } } } }", 27)]
    [InlineData("{ people(first: -3) { nodes { id } } }", 22)]
    [InlineData("{ district { schools { id name } } }", 41)]
    [InlineData("{ ...a ... on Query { me { id } } } fragment a on Query { me { name } }", 42)]
    public async Task A_document_costs_what_its_fields_and_lists_say(string query, long cost) =>
        Assert.Equal(cost, await Cost(server, query));

    [Theory]
    [InlineData(null, 30)]
    [InlineData(10, 42)]
    [InlineData(100, 222)]
    public async Task A_variable_counts_on_a_known_document_too(int? n, long cost)
    {
        var variables = n is { } given ? (object)new { n = given } : new { };
        for (var i = 0; i < 2; i++)
        {
            await Cost(server, People, new { n = 7 });
            Assert.Equal(cost, await Cost(server, People, variables));
        }
    }

    [Fact]
    public async Task Who_does_not_ask_is_not_told() =>
        Assert.False((await server.Answer(RunningServer.Teacher, "{ me { id } }")).TryGetProperty("extensions", out _));

    [Fact]
    public async Task What_would_cost_too_much_is_refused_with_the_figures_known_or_new()
    {
        await using var small = await RunningServer.With("--Gateway:MostCost=100");
        for (var i = 0; i < 3; i++)
        {
            var refused = await small.Answer(RunningServer.Administrator, People, new { n = 100 });
            Assert.Contains("TOO_COMPLEX", refused.ToString(), StringComparison.Ordinal);
            Assert.Contains("would cost 222; the most is 100", refused.ToString(), StringComparison.Ordinal);
            Assert.False(refused.TryGetProperty("data", out _));
            await small.Ask(RunningServer.Administrator, People, new { n = 2 });
        }
    }

    [Fact]
    public async Task The_introspection_that_tools_send_is_answered()
    {
        // As graphql-js 16 writes it.
        var type = string.Concat(Enumerable.Repeat("kind name ofType { ", 9)) + "kind name" + new string('}', 9);
        var value = $"name description type {{ {type} }} defaultValue";
        var tools = $$"""
            query IntrospectionQuery {
              __schema {
                queryType { name kind } mutationType { name kind } subscriptionType { name kind }
                types {
                  kind name description
                  fields(includeDeprecated: true) {
                    name description args { {{value}} } type { {{type}} } isDeprecated deprecationReason
                  }
                  inputFields { {{value}} }
                  interfaces { {{type}} }
                  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
                  possibleTypes { {{type}} }
                }
                directives { name description locations args { {{value}} } }
              }
            }
            """;
        var answer = await server.Ask(RunningServer.Teacher, tools);
        Assert.True(answer.GetProperty("__schema").GetProperty("types").GetArrayLength() > 100);
    }

    [Fact]
    public async Task Introspection_that_multiplies_itself_costs_too_much()
    {
        var deep = string.Concat(Enumerable.Repeat("type { fields { ", 4)) + "name" + new string('}', 8);
        var answer = await server.Answer(
            RunningServer.Teacher,
            $"{{ __schema {{ types {{ fields {{ {deep} }} }} }} }}"
        );
        Assert.Contains("TOO_COMPLEX", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_district_that_spent_its_minute_waits_and_its_neighbour_does_not()
    {
        await using var small = await RunningServer.With("--Limits:District:CostPerMinute=1000");
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 20 && refused is null; i++)
        {
            var response = await Send(small, People, new { n = 100 });
            refused = response.StatusCode == HttpStatusCode.OK ? null : response;
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, refused!.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var error = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("TOO_MANY_REQUESTS", error.ToString(), StringComparison.Ordinal);
        refused.Dispose();
        var neighbour = await small.Answer(
            RunningServer.Person("teacher", RunningServer.OtherTenant),
            People,
            new { },
            RunningServer.OtherTenant
        );
        Assert.True(neighbour.TryGetProperty("data", out _));
    }

    [Fact]
    public void A_budget_fills_steadily()
    {
        var clock = new FakeTimeProvider();
        using var limits = new DistrictLimits(new DistrictLimitOptions { CostPerMinute = 6_000 }, clock);
        Assert.Null(limits.Spend("oakdale", 9_000));
        Assert.Equal(31, limits.Spend("oakdale", 1));
        Assert.Null(limits.Spend("birchwood", 1));
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(limits.Spend("oakdale", 101));
        Assert.Equal(1, limits.Spend("oakdale", 1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(limits.Spend("oakdale", 6_000));
        Assert.Equal(1, limits.Spend("oakdale", 1));
    }

    private static async Task<long> Cost(RunningServer server, string query, object? variables = null)
    {
        using var response = await Send(server, query, variables);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("extensions").GetProperty("cost").GetInt64();
    }

    private static async Task<HttpResponseMessage> Send(RunningServer server, string query, object? variables)
    {
        using var content = JsonContent.Create(new { query, variables });
        using var request = RunningServer.Request(content, RunningServer.Administrator);
        request.Headers.Add("graphql-cost", 1.ToString(CultureInfo.InvariantCulture));
        return await server.Http.SendAsync(request);
    }
}
