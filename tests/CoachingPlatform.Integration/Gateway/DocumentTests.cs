using System.Buffers;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using GraphQL;
using GraphQLParser;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What is read of a request before anything is executed.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void The_cache_keeps_the_documents_used_last_and_no_more_than_its_bound()
    {
        var cache = new DocumentCache();
        for (var i = 0; i < DocumentCache.Most * 3; i++)
        {
            cache.Keep(Key("often"), Document("{ me { id } }"));
            cache.Keep(Key($"{i}"), Document("{ me { id } }"));
        }
        Assert.InRange(cache.Count, 1, DocumentCache.Most);
        Assert.NotNull(cache.Find(Key("often")));
        Assert.NotNull(cache.Find(Key($"{(DocumentCache.Most * 3) - 1}")));
        Assert.Null(cache.Find(Key("0")));
    }

    [Fact]
    public void A_document_may_be_fifteen_levels_deep() => Check(Deep(DocumentLimits.MostDepth));

    [Fact]
    public void A_document_deeper_than_that_is_refused() => Refused(Deep(DocumentLimits.MostDepth + 1));

    [Fact]
    public void Fragments_that_multiply_each_other_are_refused()
    {
        var fragments = Enumerable
            .Range(0, 12)
            .Select(i => $"fragment f{i} on Query {{ a{i}: me {{ id }} ...f{i + 1} b{i}: me {{ id }} ...f{i + 1} }}");
        Refused($"{{ ...f0 }} {string.Join(' ', fragments)} fragment f12 on Query {{ guide {{ title }} }}");
    }

    [Fact]
    public void Fragments_that_form_a_circle_are_refused() =>
        Refused("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }");

    [Theory]
    [InlineData(300)]
    public void Too_many_aliases_are_refused(int aliases) =>
        Refused($"{{ me {{ {string.Join(' ', Enumerable.Range(0, aliases).Select(i => $"a{i}: id"))} }} }}");

    /// <summary>The validator compares each two of them, in fragments that nobody asks for too.</summary>
    [Theory]
    [InlineData("{ me { % } }")]
    [InlineData("{ me { id } } fragment f on Me { % }")]
    [InlineData("{ me { ... on Me { ... on Me { % } } } }")]
    public void Fields_of_one_name_are_counted_by_pairs(string query)
    {
        Check(Filled(query, 141));
        Refused(Filled(query, 143));
    }

    [Fact]
    public void What_lies_within_fields_of_one_name_is_counted_together() =>
        Refused($"{{ {string.Concat(Enumerable.Repeat("me { id id id id id id id id id id } ", 15))} }}");

    [Theory]
    [InlineData("{ a(b: [%]) }", "1 ", 10_000)]
    [InlineData("{ a(b: %) }", "[", 100)]
    [InlineData("{ a % }", "@b ", 101)]
    [InlineData("{ % }", "a", 101)]
    [InlineData("{ a # %\n }", "a", 100_000)]
    public void A_text_that_would_hurt_the_parser_is_refused(string query, string part, int times) =>
        Assert.Equal(
            "TOO_COMPLEX",
            Assert.Throws<ExecutionError>(() => DocumentText.Check(Filled(query, times, part))).Code
        );

    [Theory]
    [InlineData("{ me { id } }", false)]
    [InlineData("{ __typename }", false)]
    [InlineData("{ __schema { types { name } } }", true)]
    [InlineData("{ ...f } fragment f on Query { a: __type(name: \"Me\") { name } }", true)]
    public void A_document_that_asks_for_the_schema_is_known(string query, bool introspects) =>
        Assert.Equal(introspects, DocumentText.Check(query));

    [Fact]
    public void Too_many_root_fields_are_refused() =>
        Refused($"{{ {string.Join(' ', Enumerable.Range(0, 51).Select(i => $"a{i}: me {{ id }}"))} }}");

    [Theory]
    [InlineData("{ me { id @include(if: true) } }")]
    [InlineData("{ me { id } me { name } }")]
    [InlineData("{ me { ...a name } } fragment a on Me { name }")]
    public void Selections_that_differ_by_request_are_not_planned(string query) => Assert.Null(Check(query));

    [Fact]
    public void Selections_that_are_always_the_same_are_planned() => Assert.NotNull(Check("{ me { id a: name } }"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":"{a}","variables":[]}""")]
    [InlineData("""{"query":"{a}","operationName":{}}""")]
    [InlineData("""{"query":"{a}"} more""")]
    [InlineData("""[{"query":"{a}"}]""")]
    [InlineData("""{"query":"{a}","extensions":[]}""")]
    [InlineData("""{"documentId":7}""")]
    [InlineData("""{"query":"{a}","variables":{"a":"\ud800"}}""")]
    public void A_body_that_is_no_request_is_refused(string body) => Assert.ThrowsAny<JsonException>(() => Parse(body));

    [Fact]
    public void Variables_are_read_as_they_are()
    {
        var body = Parse(
            """{"operationName":"A","variables":{"n":1,"l":9007199254740993,"d":1.5,"t":"x","b":true,"z":null,"o":{"i":[1,"2",[]]}},"query":"{a}","extensions":{"x":1}}"""
        );
        Assert.Equal("A", body.OperationName);
        Assert.Equal("{a}", body.Query);
        Assert.Equal([1, 9007199254740993L, 1.5, "x", true, null], body.Variables.Values.Take(6));
        var nested = Assert.IsType<Dictionary<string, object?>>(body.Variables["o"]);
        Assert.Equal([1, "2", new List<object?>()], Assert.IsType<List<object?>>(nested["i"]));
    }

    private static RequestBody Parse(string json) =>
        RequestBody.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), new DocumentCache());

    private static SelectionPlan? Check(string query) => DocumentLimits.Check(Parser.Parse(query));

    private static void Refused(string query) =>
        Assert.Equal("TOO_COMPLEX", Assert.Throws<ExecutionError>(() => Check(query)).Code);

    private static string Filled(string query, int times, string part = "id ") =>
        query.Replace("%", string.Concat(Enumerable.Repeat(part, times)), StringComparison.Ordinal);

    private static string Deep(int levels) =>
        $"{string.Concat(Enumerable.Repeat("{ a ", levels))}{new string('}', levels)}";

    private static CachedDocument Document(string query) => new(Parser.Parse(query), plan: null);

    private static DocumentKey Key(string text) => DocumentKey.Of(Encoding.UTF8.GetBytes(text));
}
