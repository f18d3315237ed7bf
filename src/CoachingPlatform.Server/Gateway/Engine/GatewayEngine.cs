using CoachingPlatform.Server.Gateway.Http;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>Parses, validates and executes a request against the one schema.</summary>
internal sealed class GatewayEngine(PlatformSchema schema, DocumentCache cache, ILogger<GatewayEngine> logger)
{
    /// <summary>No rule is left to check.</summary>
    private static readonly IValidationRule[] Validated = [];

    private readonly GraphQLDocumentBuilder parser = new();
    private readonly Executer executer = new();

    public CachedDocument? Find(DocumentKey key) => cache.Find(key);

    /// <summary>Parses a document that is not in the cache yet.</summary>
    /// <exception cref="ExecutionError">It is no GraphQL, or beyond a limit.</exception>
    public CachedDocument Parse(string query)
    {
        using var span = GatewayTelemetry.Source.StartActivity("graphql.parse");
        if (query.Length > DocumentLimits.MostCharacters)
        {
            throw new ExecutionError($"A document has at most {DocumentLimits.MostCharacters} characters.")
            {
                Code = Errors.TooComplex,
            };
        }
        var document = parser.Build(query);
        return new CachedDocument(document, DocumentLimits.Check(document));
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
            cache.Keep(body.Key, document);
        }
        return result;
    }

    private sealed class Executer() : DocumentExecuter(new GraphQLDocumentBuilder(), new Validator())
    {
        private readonly MemoryStrategy strategy = new();

        protected override IExecutionStrategy SelectExecutionStrategy(ExecutionContext context) => strategy;
    }

    private sealed class Validator : IDocumentValidator
    {
        private readonly DocumentValidator validator = new();

        public Task<IValidationResult> ValidateAsync(in ValidationOptions options)
        {
            var validation =
                options.Rules == Validated && ((GatewayRequest)options.UserContext).Plan is { } plan
                    ? Again(options, plan.Arguments(options.Document, options.Operation))
                    : validator.ValidateAsync(options);
            return GatewayTelemetry.Source.HasListeners() ? Measured(validation) : validation;
        }

        /// <summary>A document that passed before: only variables and arguments are looked at.</summary>
        private async Task<IValidationResult> Again(ValidationOptions options, ArgumentPart part)
        {
            var ofPart = options with { Document = part.Document, Operation = part.Operation };
            return part.Whole(await validator.ValidateAsync(ofPart));
        }

        private static async Task<IValidationResult> Measured(Task<IValidationResult> validation)
        {
            using var span = GatewayTelemetry.Source.StartActivity("graphql.validate");
            return await validation;
        }
    }
}
