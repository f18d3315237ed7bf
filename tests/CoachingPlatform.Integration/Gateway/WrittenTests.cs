using System.Buffers;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>
/// What is in memory is written as a whole. A directive anywhere turns that off, so each answer here is compared with the
/// one that GraphQL.NET gives node by node.
/// </summary>
public sealed class WrittenTests
{
    private static readonly School Elm = new(Guid.NewGuid(), "Elm “Street” é\u2028", null, null);

    private static readonly School Oak = new(Guid.NewGuid(), "Oak", Elm.Id, new DateOnly(2026, 7, 1));

    /// <summary>Against the schema: a school always has a name.</summary>
    private static readonly School Nameless = new(Guid.NewGuid(), null!, null, null);

    [Theory]
    [InlineData(
        "district { name schools { id name mergedIntoId mergedInto { name } closedOn } settings { smallestGroup } }"
    )]
    [InlineData("district { __typename title: name all: schools { __typename word: name } }")]
    [InlineData("district { ...some ... on District { today } ... { timeZone } }")]
    [InlineData("district { calendar { years { year terms { title } } } themes { code } priorities { id } }")]
    [InlineData("me { id roles } district { schools { closedOn } }")]
    public async Task An_answer_is_the_same_whichever_way_it_is_made(string selection)
    {
        var district = Of(Elm, Oak);
        var whole = await Answer(district, Whole(selection));

        Assert.Equal(await Answer(district, NodeByNode(selection)), whole);
        Assert.DoesNotContain("\"errors\"", whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("district { name schools { id name } }", """["district","schools",1,"name"]""")]
    [InlineData(
        "district { name schools { mergedInto { name } closedOn } }",
        """["district","schools",2,"mergedInto","name"]"""
    )]
    public async Task What_fails_is_an_error_at_its_place_whichever_way(string selection, string path)
    {
        var district = Of(Elm, Nameless, Oak with { MergedInto = Nameless.Id });
        var whole = await Answer(district, Whole(selection));

        Assert.Equal(await Answer(district, NodeByNode(selection)), whole);
        using var json = JsonDocument.Parse(whole);
        Assert.Equal(path, json.RootElement.GetProperty("errors")[0].GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_long_answer_outgrows_its_first_array()
    {
        var schools = Enumerable.Range(0, 5_000).Select(i => new School(Guid.NewGuid(), $"School {i}", null, null));
        const string selection = "district { short: name schools { id name closedOn } again: schools { name } }";
        var district = Of([.. schools]);

        Assert.Equal(await Answer(district, NodeByNode(selection)), await Answer(district, Whole(selection)));
    }

    private const string Some =
        "fragment some on District { id version settings { ...few } } fragment few on DistrictSettings { smallestGroup }";

    private static string Whole(string selection) => $"{{ {selection} }} {Fragments(selection)}";

    private static string NodeByNode(string selection) =>
        $"{{ ... @include(if: true) {{ {selection} }} }} {Fragments(selection)}";

    private static string Fragments(string selection) =>
        selection.Contains("...some", StringComparison.Ordinal) ? Some : "";

    private static DistrictFacts Of(params School[] schools) =>
        DistrictFacts.Unfounded("oakdale") with
        {
            Schools = [.. schools],
        };

    private static async Task<string> Answer(DistrictFacts facts, string query)
    {
        using var schema = new PlatformSchema();
        using var limits = new DistrictLimits(new DistrictLimitOptions());
        await using var services = new ServiceCollection().BuildServiceProvider();
        var cache = new DocumentCache();
        var options = new GatewayOptions { MostCost = int.MaxValue };
        var engine = new GatewayEngine(schema, cache, options, limits, NullLogger<GatewayEngine>.Instance);
        var body = RequestBody.Parse(new(JsonSerializer.SerializeToUtf8Bytes(new { query })), cache);
        var document = engine.Parse(body.Query!);
        using var request = new GatewayRequest(
            new SignedIn(new Caller("oakdale", Guid.NewGuid(), "test")),
            new District(facts, new Roster("oakdale", 1, [])),
            districts: null!,
            grains: null!,
            audit: null!,
            DateTimeOffset.UnixEpoch,
            CancellationToken.None
        )
        {
            Document = document,
            Services = services,
        };
        var result = await engine.Execute(body, document, validated: false, request, CancellationToken.None);
        Assert.Equal(query.Contains("@include", StringComparison.Ordinal), document.Plan is null);
        var output = new ArrayBufferWriter<byte>();
        ResultWriter.Write(output, result, "trace");
        return Reply.WithoutColumns(Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
