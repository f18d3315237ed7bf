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
            throw new JsonException("A text of the request is not valid Unicode.", e);
        }
    }

    private static RequestBody Read(ref Utf8JsonReader reader, DocumentCache cache)
    {
        var body = new RequestBody(default, null, null, null, Inputs.Empty);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "The request must be a JSON object.");
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
            else
            {
                reader.Skip();
            }
        }
        while (reader.Read()) { }
        Expect(body.Query is not null || body.Document is not null, "The request must have a “query”.");
        return body;
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

    private static Inputs ReadVariables(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, "“variables” must be an object.");
        return reader.TokenType == JsonTokenType.Null ? Inputs.Empty : new Inputs(Object(ref reader));
    }

    private static Dictionary<string, object?> Object(ref Utf8JsonReader reader)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = Value(ref reader);
        }
        return values;
    }

    private static List<object?> Items(ref Utf8JsonReader reader)
    {
        var values = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Value(ref reader));
        }
        return values;
    }

    private static object? Value(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader),
            JsonTokenType.StartArray => Items(ref reader),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
            JsonTokenType.Number => reader.GetDouble(),
            _ => null,
        };

    private static void Expect(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new JsonException(sentence);
        }
    }
}
