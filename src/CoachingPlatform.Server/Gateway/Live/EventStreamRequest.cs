using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>A request for a stream of events, by POST or GET, as the JSON that a POST has.</summary>
internal static class EventStreamRequest
{
    /// <summary>Null when it is larger than allowed.</summary>
    /// <exception cref="JsonException">The variables of an address are no JSON.</exception>
    public static async Task<byte[]?> Read(HttpContext http, int most) =>
        HttpMethods.IsGet(http.Request.Method) ? OfAddress(http.Request, most) : await OfBody(http, most);

    private static async Task<byte[]?> OfBody(HttpContext http, int most)
    {
        using var body = new MemoryStream();
        var part = new byte[4_096];
        int count;
        while ((count = await http.Request.Body.ReadAsync(part, http.RequestAborted)) > 0)
        {
            body.Write(part.AsSpan(0, count));
            if (body.Length > most)
            {
                return null;
            }
        }
        return body.ToArray();
    }

    private static byte[]? OfAddress(HttpRequest request, int most)
    {
        var json = new JsonObject();
        foreach (var name in (string[])["query", "operationName", "variables"])
        {
            if (request.Query[name].ToString() is { Length: > 0 } value)
            {
                json[name] = name == "variables" ? JsonNode.Parse(value) : value;
            }
        }
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        return bytes.Length > most ? null : bytes;
    }
}
