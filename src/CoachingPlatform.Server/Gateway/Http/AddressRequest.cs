using System.Text;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>A GraphQL request in the address of a GET: parameters of the names that a POST has, objects as JSON.</summary>
internal static class AddressRequest
{
    /// <exception cref="JsonException">A parameter is missing, there twice, or not what it should be.</exception>
    public static RequestBody Parse(IQueryCollection query, DocumentCache cache)
    {
        var body = new RequestBody(default, null, null, One(query, "operationName"), Inputs(query))
        {
            TrustedId = One(query, "documentId"),
        };
        if (One(query, "extensions") is { } extensions)
        {
            body = Read(
                extensions,
                (ref Utf8JsonReader json) =>
                    body with
                    {
                        TrustedId = RequestBody.ReadExtensions(ref json) ?? body.TrustedId,
                    }
            );
        }
        if (One(query, "query") is { } text)
        {
            // The hash of a POST's document is that of the escaped text: apart by a first character no document has.
            var key = DocumentKey.Of(Encoding.UTF8.GetBytes($"\0{text}"));
            var document = cache.Find(key);
            body = body with { Key = key, Document = document, Query = document is null ? text : null };
        }
        return body.Complete();
    }

    private static GraphQL.Inputs Inputs(IQueryCollection query) =>
        One(query, "variables") is { } variables ? Read(variables, RequestBody.ReadVariables) : GraphQL.Inputs.Empty;

    private static string? One(IQueryCollection query, string name) =>
        query[name] switch
        {
            [] or [""] => null,
            [var only] => only,
            _ => throw new JsonException($"“{name}” is there more than once."),
        };

    private delegate T Reading<out T>(ref Utf8JsonReader json);

    private static T Read<T>(string json, Reading<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            var result = read(ref reader);
            while (reader.Read()) { }
            return result;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(RequestBody.NotUnicode, e);
        }
    }
}
