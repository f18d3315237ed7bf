using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Identity;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway;

/// <summary>POST /graphql, as GraphQL over HTTP says.</summary>
internal sealed partial class GraphQLEndpoint(
    GatewayEngine engine,
    DocumentCache cache,
    ISignedIn signedIn,
    IDistricts districts,
    DistrictLimits limits,
    IGrainFactory grains,
    AuditTrail audit,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider time,
    ILogger<GraphQLEndpoint> logger
)
{
    private const string NothingHere = "Sign in first; there is nothing here for this sign-in.";

    public async Task Handle(HttpContext http)
    {
        var began = time.GetTimestamp();
        var operation = "none";
        try
        {
            operation = await Answer(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await Refuse(http, exception.StatusCode, Errors.BadRequest, "The request broke off or is not valid HTTP.");
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogFailed(logger, exception);
            var (status, error) = Errors.Of(exception);
            await Refuse(http, status, error.Code!, error.Message);
        }
        GatewayTelemetry.Answered(operation, http.Response.StatusCode, time.GetElapsedTime(began));
    }

    /// <summary>Answers, and tells the type of the operation.</summary>
    private async Task<string> Answer(HttpContext http)
    {
        if (await signedIn.Of(http) is not { } asking || await districts.Find(asking.Caller.Tenant) is not { } district)
        {
            return await Refuse(http, StatusCodes.Status401Unauthorized, Errors.Unauthenticated, NothingHere);
        }
        using var place = await limits.Enter(asking.Caller.Tenant, http.RequestAborted);
        if (!place.IsAcquired)
        {
            return await Refuse(
                http,
                StatusCodes.Status429TooManyRequests,
                Errors.TooMany,
                "Your district is asking more at once than it may. Wait a moment, then send this again.",
                retryAfter: DistrictLimits.RetryAfter(place)
            );
        }
        if (!MediaTypes.IsJson(http.Request))
        {
            return await Refuse(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                Errors.MediaType,
                "Send the request as application/json."
            );
        }
        if (MediaTypes.Answer(http.Request) is not { } mediaType)
        {
            return await Refuse(
                http,
                StatusCodes.Status406NotAcceptable,
                Errors.MediaType,
                "Accept application/graphql-response+json or application/json."
            );
        }
        if (await BodyReader.Read(http.Request, http.RequestAborted) is not { } read)
        {
            return await Refuse(
                http,
                StatusCodes.Status413PayloadTooLarge,
                Errors.TooLarge,
                "The request is larger than 1 MB. Send less at once."
            );
        }
        RequestBody body;
        try
        {
            body = RequestBody.Parse(read.Buffer, cache);
        }
        catch (JsonException exception)
        {
            return await Refuse(
                http,
                StatusCodes.Status400BadRequest,
                Errors.BadRequest,
                $"The body is not a GraphQL request in JSON: {exception.Message}"
            );
        }
        finally
        {
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        }
        var (result, operation) = await Execute(body, asking, district, http.RequestServices, http.RequestAborted);
        http.Response.StatusCode =
            result.Executed || mediaType == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        http.Response.ContentType = mediaType;
        ResultWriter.Write(http.Response.BodyWriter, result, TraceId(http));
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return operation;
    }

    private async Task<(ExecutionResult Result, string Operation)> Execute(
        RequestBody body,
        SignedIn asking,
        District district,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        try
        {
            var document = body.Document ?? engine.Parse(body.Query!);
            var request = new GatewayRequest(asking, district, districts, grains, audit, time.GetUtcNow())
            {
                Plan = document.Plan,
                Services = services,
            };
            var operation = OperationOf(document.Document, body.OperationName);
            // What is on its way to a grain is not called back: a mutation is answered even to a client that left.
            var token = operation == OperationType.Mutation ? CancellationToken.None : cancel;
            var result = await engine.Execute(body, document, body.Document is not null, request, token);
            return (result, operation == OperationType.Mutation ? "mutation" : "query");
        }
        catch (ExecutionError error)
        {
            return (new ExecutionResult(error), "none");
        }
    }

    private static OperationType OperationOf(GraphQLDocument document, string? name) =>
        document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .FirstOrDefault(o => string.IsNullOrEmpty(name) || o.Name?.Value == name)
            ?.Operation
        ?? OperationType.Query;

    private static async Task<string> Refuse(
        HttpContext http,
        int status,
        string code,
        string sentence,
        int? retryAfter = null
    )
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        http.Response.ContentType = MediaTypes.Json;
        ResultWriter.Write(http.Response.BodyWriter, code, sentence, TraceId(http));
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return "none";
    }

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    [LoggerMessage(2, LogLevel.Error, "A request to the gateway failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
