using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Hosting;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>Parses, validates and executes a request against the one schema.</summary>
internal sealed class GatewayEngine(
    PlatformSchema schema,
    DocumentCache cache,
    GatewayOptions options,
    DistrictLimits limits,
    ILogger<GatewayEngine> logger
)
{
    /// <summary>No rule is left to check.</summary>
    private static readonly IValidationRule[] Validated = [];

    private readonly GraphQLDocumentBuilder parser = new();
    private readonly Executer executer = new(new CostGate(options, limits));

    public CachedDocument? Find(DocumentKey key) => cache.Find(key);

    /// <summary>Parses a document that is not in the cache yet.</summary>
    /// <exception cref="ExecutionError">It is no GraphQL, or beyond a limit.</exception>
    public CachedDocument Parse(string query)
    {
        using var span = GatewayTelemetry.Source.StartActivity("graphql.parse");
        var introspects = DocumentText.Check(query);
        var document = parser.Build(query);
        return new CachedDocument(document, DocumentLimits.Check(document), introspects);
    }

    /// <summary>Executes a document; one that is new is validated first and, if it passes, kept.</summary>
    /// <param name="validated">It came from the cache; only variables and arguments are checked again.</param>
    public async Task<ExecutionResult> Execute(
        RequestBody body,
        CachedDocument document,
        bool validated,
        GatewayRequest request,
        CancellationToken cancel
    )
    {
        if (document.Introspects && !(options.Introspection && request.SignedIn.IntegrationScopes is null))
        {
            throw new ExecutionError(
                "The schema is not told by introspection here. Read it at /graphql/schema.graphql."
            )
            {
                Code = Errors.Introspection,
            };
        }
        using var span = GatewayTelemetry.Source.StartActivity("graphql.execute");
        var result = await executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = schema,
                Document = document.Document,
                OperationName = body.OperationName,
                Variables = body.Variables,
                UserContext = request,
                ValidationRules = validated ? Validated : null,
                CancellationToken = cancel,
                UnhandledExceptionDelegate = context => Errors.Translate(context, logger),
            }
        );
        if (!validated && result.Executed)
        {
            if (body.Trusted is { } trusted)
            {
                trusted.Document = document;
            }
            else
            {
                cache.Keep(body.Key, document);
            }
        }
        return result;
    }

    private sealed class Executer(CostGate gate) : DocumentExecuter(new GraphQLDocumentBuilder(), new Validator(gate))
    {
        private readonly MemoryStrategy strategy = new();

        protected override IExecutionStrategy SelectExecutionStrategy(ExecutionContext context) => strategy;
    }

    private sealed class Validator(CostGate gate) : IDocumentValidator
    {
        private readonly DocumentValidator validator = new();

        public Task<IValidationResult> ValidateAsync(in ValidationOptions options) => Validate(options);

        private async Task<IValidationResult> Validate(ValidationOptions options)
        {
            using var span = GatewayTelemetry.Source.StartActivity("graphql.validate");
            var request = (GatewayRequest)options.UserContext;
            var result =
                options.Rules == Validated && request.Document.Plan is { } plan
                    ? await plan.Arguments(options.Schema, options.Document, options.Operation)
                        .Read(options.Operation, options.Variables)
                    : await validator.ValidateAsync(options);
            return gate.Pass(options, request, result);
        }
    }
}
