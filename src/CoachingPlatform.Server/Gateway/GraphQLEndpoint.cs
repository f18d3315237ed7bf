using System.Diagnostics;
using System.Globalization;
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

/// <summary>
/// POST and GET /graphql, as GraphQL over HTTP says. Nothing is answered without the header that signs in, which no form
/// and no address can set, and cookies never sign in here: so no other site can make a browser ask.
/// </summary>
internal sealed partial class GraphQLEndpoint(
    GatewayEngine engine,
    DocumentCache cache,
    TrustedDocuments trusted,
    GatewayOptions options,
    ISignedIn signedIn,
    IDistricts districts,
    DistrictLimits limits,
    IGrainFactory grains,
    AuditTrail audit,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider time,
    ILogger<GraphQLEndpoint> logger
)
{
    /// <summary>A request with this header is told in “extensions” what it cost.</summary>
    public const string CostHeader = "graphql-cost";

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
            await Refuse(
                http,
                new(
                    exception.StatusCode,
                    Errors.BadRequest,
                    "The request broke off, came too slowly or is not valid HTTP."
                )
            );
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogFailed(logger, exception);
            var (status, error) = Errors.Of(exception);
            await Refuse(http, new(status, error.Code!, error.Message) { RetryAfter = Errors.RetryAfter(status) });
        }
        GatewayTelemetry.Answered(operation, http.Response.StatusCode, time.GetElapsedTime(began));
    }

    /// <summary>Answers, and tells the type of the operation.</summary>
    private async Task<string> Answer(HttpContext http)
    {
        if (await signedIn.Of(http) is not { } asking || await districts.Find(asking.Caller.Tenant) is not { } district)
        {
            return await Refuse(http, new(StatusCodes.Status401Unauthorized, Errors.Unauthenticated, NothingHere));
        }
        using var place = await limits.Enter(asking.Caller.Tenant, http.RequestAborted);
        if (!place.IsAcquired)
        {
            const string sentence =
                "Your district is asking more at once than it may. Wait a moment, then send this again.";
            return await Refuse(
                http,
                new(StatusCodes.Status429TooManyRequests, Errors.TooMany, sentence)
                {
                    RetryAfter = DistrictLimits.RetryAfter(place),
                }
            );
        }
        if (MediaTypes.Answer(http.Request) is not { } mediaType)
        {
            const string sentence = "Accept application/graphql-response+json or application/json.";
            return await Refuse(http, new(StatusCodes.Status406NotAcceptable, Errors.MediaType, sentence));
        }
        var (body, refusal) = await RequestReader.Read(http.Request, cache, http.RequestAborted);
        if (refusal is not null)
        {
            return await Refuse(http, refusal);
        }
        var (result, operation, request) = await Execute(http, body!, asking, district);
        using var written = request;
        http.Response.StatusCode = StatusOf(result, mediaType);
        http.Response.ContentType = mediaType;
        if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }
        if (request?.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        using var span = GatewayTelemetry.Source.StartActivity("graphql.serialize");
        var cost = http.Request.Headers.ContainsKey(CostHeader) ? request?.Cost : null;
        ResultWriter.Write(http.Response.BodyWriter, result, TraceId(http), cost);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return operation;
    }

    private async Task<(ExecutionResult Result, string Operation, GatewayRequest? Request)> Execute(
        HttpContext http,
        RequestBody asked,
        SignedIn asking,
        District district
    )
    {
        GatewayRequest? request = null;
        Deadline? deadline = null;
        try
        {
            var body = trusted.Resolve(asked, asking, options.OnlyTrustedDocuments);
            var document = body.Document ?? engine.Parse(body.Query!);
            var chosen = OperationOf(document.Document, body.OperationName);
            deadline = new Deadline(chosen?.Operation, options, http.RequestAborted);
            request = new GatewayRequest(asking, district, districts, grains, audit, time.GetUtcNow(), deadline.Token)
            {
                Document = document,
                IsReadOnly = HttpMethods.IsGet(http.Request.Method),
                Services = http.RequestServices,
            };
            var operation = chosen?.Operation == OperationType.Mutation ? "mutation" : "query";
            using var span = GatewayTelemetry.Operation(operation, chosen?.Name);
            var result = await engine.Execute(body, document, body.Document is not null, request, deadline.Whole);
            span?.SetTag("graphql.operation.cost", request.Cost);
            return (result, operation, request);
        }
        catch (ExecutionError error)
        {
            return (new ExecutionResult(error), "none", request);
        }
        catch (OperationCanceledException) when (deadline is { IsOver: true })
        {
            return (new ExecutionResult(Deadline.Error(options)), "query", request);
        }
        finally
        {
            deadline?.Dispose();
        }
    }

    /// <summary>With application/json what was refused by GraphQL is 200, but for what HTTP has a status of its own for.</summary>
    private static int StatusOf(ExecutionResult result, string mediaType) =>
        result.Executed
            ? StatusCodes.Status200OK
            : result.Errors?[0].Code switch
            {
                Errors.Method => StatusCodes.Status405MethodNotAllowed,
                Errors.TooMany => StatusCodes.Status429TooManyRequests,
                Errors.Deadline => StatusCodes.Status504GatewayTimeout,
                _ when mediaType == MediaTypes.Json => StatusCodes.Status200OK,
                _ => StatusCodes.Status400BadRequest,
            };

    private static GraphQLOperationDefinition? OperationOf(GraphQLDocument document, string? name) =>
        document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .FirstOrDefault(o => string.IsNullOrEmpty(name) || o.Name?.Value == name);

    private static async Task<string> Refuse(HttpContext http, HttpRefusal refusal)
    {
        http.Response.Clear();
        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        http.Response.ContentType = MediaTypes.Json;
        ResultWriter.Write(http.Response.BodyWriter, refusal.Code, refusal.Sentence, TraceId(http));
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return "none";
    }

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    [LoggerMessage(2, LogLevel.Error, "A request to the gateway failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
