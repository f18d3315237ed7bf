using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The variables of one operation of a validated document, and its fields that have arguments: all of it that has to be
/// gone through again for each request. The document has no directives.
/// </summary>
internal sealed class OperationArguments
{
    private readonly GraphQLDocument document;
    private readonly List<(GraphQLField Field, QueryArguments Arguments)> fields = [];
    private readonly ISchema schema;
    private ValidationContext? idle;

    public OperationArguments(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        (this.schema, this.document) = (schema, document);
        IObjectGraphType? root = operation.Operation switch
        {
            OperationType.Mutation => schema.Mutation,
            OperationType.Subscription => schema.Subscription,
            _ => schema.Query,
        };
        Collect(operation.SelectionSet, root!, []);
        idle = ContextOf(operation);
    }

    /// <summary>The values of variables and arguments, or why one of them is none.</summary>
    public async ValueTask<IValidationResult> Read(GraphQLOperationDefinition operation, Inputs given)
    {
        // Which variables stand where is found once for each context, so it is kept.
        var context = Interlocked.Exchange(ref idle, null) ?? ContextOf(operation);
        context.Variables = given;
        var (variables, errors) = await context.GetVariablesValuesAsync();
        context.Variables = Inputs.Empty;
        Interlocked.CompareExchange(ref idle, context, null);
        return errors is null ? Arguments(variables) : new ValidationResult(errors) { Variables = variables };
    }

    private ValidationResult Arguments(Variables variables)
    {
        var values = new Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>(fields.Count);
        List<ValidationError>? errors = null;
        foreach (var (field, arguments) in fields)
        {
            try
            {
                values.Add(
                    field,
                    ExecutionHelper.GetArguments(
                        arguments,
                        field.Arguments,
                        variables,
                        document,
                        field,
                        directive: null
                    )!
                );
            }
            catch (ValidationError error)
            {
                (errors ??= []).Add(error);
            }
        }
        return new ValidationResult(errors ?? []) { Variables = variables, ArgumentValues = values };
    }

    private ValidationContext ContextOf(GraphQLOperationDefinition operation) =>
        new()
        {
            Schema = schema,
            Document = document,
            Operation = operation,
            TypeInfo = new TypeInfo(schema),
        };

    /// <param name="seen">The fragments gone through; each is gone through once, however often it is asked for.</param>
    private void Collect(GraphQLSelectionSet? set, IGraphType type, HashSet<ROM> seen)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field when FieldOf(field, type) is { } definition:
                    if (field.Arguments is { Count: > 0 } && definition.Arguments is { Count: > 0 } arguments)
                    {
                        fields.Add((field, arguments));
                    }
                    Collect(field.SelectionSet, definition.ResolvedType!.GetNamedType(), seen);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, Narrow(inline.TypeCondition, type), seen);
                    break;
                case GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name):
                    var fragment = document.Fragment(spread.FragmentName.Name)!;
                    Collect(fragment.SelectionSet, Narrow(fragment.TypeCondition, type), seen);
                    break;
            }
        }
    }

    private IGraphType Narrow(GraphQLTypeCondition? condition, IGraphType type) =>
        condition is null ? type : schema.AllTypes[condition.Type.Name.Value] ?? type;

    private FieldType? FieldOf(GraphQLField field, IGraphType type) =>
        field.Name.Value == schema.SchemaMetaFieldType.Name ? schema.SchemaMetaFieldType
        : field.Name.Value == schema.TypeMetaFieldType.Name ? schema.TypeMetaFieldType
        : (type as IComplexGraphType)?.GetField(field.Name.Value);
}
