using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>The media types of GraphQL over HTTP.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQL = "application/graphql-response+json; charset=utf-8";

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeHeaderValue GraphQLType = new("application/graphql-response+json");

    /// <summary>A form of another site cannot send this without the browser asking first.</summary>
    public static bool IsJson(HttpRequest request) =>
        request.ContentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.IsSubsetOf(JsonType));

    /// <summary>How to answer: the new type where it is accepted by name, else plain JSON; null where neither is.</summary>
    public static string? Answer(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept is ["application/json" or "*/*"])
        {
            return Json;
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return null;
        }
        return types.Any(t => t.Quality != 0 && t.MediaType == GraphQLType.MediaType) ? GraphQL
            : types.Any(t => t.Quality != 0 && JsonType.IsSubsetOf(t)) ? Json
            : types.Any(t => t.Quality != 0 && GraphQLType.IsSubsetOf(t)) ? GraphQL
            : null;
    }
}
