using System.Buffers;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>A GraphQL request as it came over HTTP.</summary>
/// <param name="Document">The cached document; null when it is not in the cache.</param>
/// <param name="Query">The document's text, read only when it is not in the cache.</param>
internal sealed record RequestBody(
    DocumentKey Key,
    CachedDocument? Document,
    string? Query,
    string? OperationName,
    Inputs Variables
)
{
    internal const string NotUnicode = "A text of the request is not valid Unicode.";

    /// <summary>The most values that the variables of one request hold, however nested.</summary>
    public const int MostValues = 20_000;

    private const string Sha256 = "sha256:";

    /// <summary>“sha256:” and the hash of a trusted document, asked for in the place of a text.</summary>
    public string? TrustedId { get; init; }

    /// <summary>Where a trusted document is kept once it is validated.</summary>
    public TrustedDocument? Trusted { get; init; }

    /// <summary>Reads the body of a POST.</summary>
    /// <exception cref="JsonException">It is no JSON, or not a GraphQL request.</exception>
    public static RequestBody Parse(ReadOnlySequence<byte> json, DocumentCache cache)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return Read(ref reader, cache);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(NotUnicode, e);
        }
    }

    private static RequestBody Read(ref Utf8JsonReader reader, DocumentCache cache)
    {
        var body = new RequestBody(default, null, null, null, Inputs.Empty);
        reader.Read();
        Expect(
            reader.TokenType != JsonTokenType.StartArray,
            "It is a list. Requests are not answered in batches; send each by itself, over one connection if you like."
        );
        Expect(reader.TokenType == JsonTokenType.StartObject, "The request must be a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                body = ReadQuery(ref reader, cache, body);
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                reader.Read();
                body = body with { OperationName = Text(ref reader, "“operationName” must be a string.") };
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                reader.Read();
                body = body with { Variables = ReadVariables(ref reader) };
            }
            else if (reader.ValueTextEquals("documentId"u8))
            {
                reader.Read();
                body = body with { TrustedId = Text(ref reader, "“documentId” must be a string.") ?? body.TrustedId };
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                reader.Read();
                body = body with { TrustedId = ReadExtensions(ref reader) ?? body.TrustedId };
            }
            else
            {
                reader.Skip();
            }
        }
        while (reader.Read()) { }
        return body.Complete();
    }

    /// <summary>
    /// A request that names a document in one way or another. Clients that must send a text (npm graphql-ws) send an empty
    /// one beside a trusted document.
    /// </summary>
    internal RequestBody Complete()
    {
        if (TrustedId is not null && Query is "")
        {
            return this with { Query = null };
        }
        Expect(
            Query is not null || Document is not null || TrustedId is not null,
            "The request must have a “query”, or name a trusted document."
        );
        return this;
    }

    /// <summary>The trusted document that extensions name as “persistedQuery”; null where they do not.</summary>
    internal static string? ReadExtensions(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "“extensions” must be an object.");
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        var left = MostValues;
        return
            Object(ref reader, ref left).GetValueOrDefault("persistedQuery") is Dictionary<string, object?> named
            && named.GetValueOrDefault("sha256Hash") is string hash
            ? $"{Sha256}{hash}"
            : null;
    }

    private static RequestBody ReadQuery(ref Utf8JsonReader reader, DocumentCache cache, RequestBody body)
    {
        reader.Read();
        Expect(reader.TokenType == JsonTokenType.String, "“query” must be a string.");
        var key = DocumentKey.Of(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        var document = cache.Find(key);
        return body with { Key = key, Document = document, Query = document is null ? reader.GetString() : null };
    }

    private static string? Text(ref Utf8JsonReader reader, string sentence)
    {
        Expect(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, sentence);
        return reader.GetString();
    }

    internal static Inputs ReadVariables(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "“variables” must be an object.");
        var left = MostValues;
        return reader.TokenType == JsonTokenType.Null ? Inputs.Empty : new Inputs(Object(ref reader, ref left));
    }

    private static Dictionary<string, object?> Object(ref Utf8JsonReader reader, ref int left)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = Value(ref reader, ref left);
        }
        return values;
    }

    private static List<object?> Items(ref Utf8JsonReader reader, ref int left)
    {
        var values = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Value(ref reader, ref left));
        }
        return values;
    }

    private static object? Value(ref Utf8JsonReader reader, ref int left)
    {
        if (--left < 0)
        {
            throw new JsonException($"It holds more than {MostValues} values. Send less at once.");
        }
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, ref left),
            JsonTokenType.StartArray => Items(ref reader, ref left),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
            JsonTokenType.Number => reader.GetDouble(),
            _ => null,
        };
    }

    private static void Expect(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new JsonException(sentence);
        }
    }
}
