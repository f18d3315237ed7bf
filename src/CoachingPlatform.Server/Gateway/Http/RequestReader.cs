using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>Reads a GraphQL request from a POST or a GET, or says why there is none.</summary>
internal static class RequestReader
{
    private static readonly HttpRefusal NoJson = new(
        StatusCodes.Status415UnsupportedMediaType,
        Errors.MediaType,
        "Send the request as application/json."
    );

    private static readonly HttpRefusal TooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        Errors.TooLarge,
        "The request is larger than 1 MB. Send less at once."
    );

    public static async ValueTask<(RequestBody? Body, HttpRefusal? Refusal)> Read(
        HttpRequest request,
        DocumentCache cache,
        CancellationToken cancel
    )
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return OfAddress(request.Query, cache);
        }
        if (!MediaTypes.IsJson(request))
        {
            return (null, NoJson);
        }
        if (await BodyReader.Read(request, cancel) is not { } read)
        {
            return (null, TooLarge);
        }
        try
        {
            return (RequestBody.Parse(read.Buffer, cache), null);
        }
        catch (JsonException exception)
        {
            return (null, HttpRefusal.Bad($"The body is not a GraphQL request in JSON: {exception.Message}"));
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private static (RequestBody? Body, HttpRefusal? Refusal) OfAddress(IQueryCollection query, DocumentCache cache)
    {
        try
        {
            return (AddressRequest.Parse(query, cache), null);
        }
        catch (JsonException exception)
        {
            return (null, HttpRefusal.Bad($"The address is not that of a GraphQL request: {exception.Message}"));
        }
    }
}
