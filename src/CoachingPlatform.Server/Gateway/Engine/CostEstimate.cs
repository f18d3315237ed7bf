using System.Globalization;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// Estimates what a validated operation costs at most, from the schema: a field in memory 1, one that may ask a grain or
/// the database 20, a mutation 100, each as often as the lists around it are long. A page is as long as it is asked for
/// to be, another list of things is taken for ten. See src/decisions/cost-and-limits.md.
/// </summary>
internal sealed class CostEstimate
{
    public const int OfMemory = 1;

    /// <summary>Names and texts that never change. The query that tools send is within the limit of a request.</summary>
    public const double OfIntrospection = 0.5;
    public const int OfAsking = 20;
    public const int OfMutation = 100;
    public const int Listed = 10;

    private readonly ISchema schema;
    private readonly GraphQLDocument document;
    private readonly GraphQLOperationDefinition operation;

    private CostEstimate(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation) =>
        (this.schema, this.document, this.operation) = (schema, document, operation);

    public static CostTerm Of(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        var root = operation.Operation switch
        {
            OperationType.Mutation => schema.Mutation,
            OperationType.Subscription => schema.Subscription,
            _ => schema.Query,
        };
        return root is null
            ? CostTerm.None
            : new CostEstimate(schema, document, operation).Of(operation.SelectionSet, root, page: null);
    }

    private CostTerm Of(GraphQLSelectionSet? set, IGraphType type, CostTerm? page) =>
        CostTerm.Sum(0, (set?.Selections ?? []).Select(s => Of(s, type, page)));

    private CostTerm Of(ASTNode selection, IGraphType type, CostTerm? page) =>
        selection switch
        {
            GraphQLField field => OfField(field, type, page),
            GraphQLInlineFragment inline => Of(inline.SelectionSet, Narrow(inline.TypeCondition, type), page),
            GraphQLFragmentSpread spread when document.Fragment(spread.FragmentName.Name) is { } fragment => Of(
                fragment.SelectionSet,
                Narrow(fragment.TypeCondition, type),
                page
            ),
            _ => CostTerm.None,
        };

    private IGraphType Narrow(GraphQLTypeCondition? condition, IGraphType type) =>
        condition is null ? type : schema.AllTypes[condition.Type.Name.Value] ?? type;

    private CostTerm OfField(GraphQLField field, IGraphType parent, CostTerm? page)
    {
        if (Find(field, parent) is not { } definition)
        {
            return CostTerm.None with { Fixed = OfMemory };
        }
        var named = definition.ResolvedType!.GetNamedType();
        var inner = Of(field.SelectionSet, named, PageOf(field, definition));
        var own = Own(definition, parent);
        var isList = field.SelectionSet is not null && IsList(definition.ResolvedType!);
        return !isList ? CostTerm.Sum(own, [inner])
            : page is { } asked ? CostTerm.Sum(own, [asked with { Fixed = inner.Fixed, Varying = inner.Varying }])
            : CostTerm.Sum(own, [inner with { Times = Introspected.Length(parent.Name, definition.Name) ?? Listed }]);
    }

    private FieldType? Find(GraphQLField field, IGraphType parent) =>
        field.Name.Value == "__schema" ? schema.SchemaMetaFieldType
        : field.Name.Value == "__type" ? schema.TypeMetaFieldType
        : (parent as IComplexGraphType)?.GetField(field.Name.Value);

    private double Own(FieldType definition, IGraphType parent) =>
        parent == schema.Mutation ? OfMutation
        : Introspected.Is(parent.Name) ? OfIntrospection
        : definition.Resolver is ScopedField or AskingField ? OfAsking
        : OfMemory;

    /// <summary>How long the lists in a page are: null where the field is no page.</summary>
    private CostTerm? PageOf(GraphQLField field, FieldType definition)
    {
        if (definition.Arguments?.Find("first") is not { } first)
        {
            return null;
        }
        var fallback = Convert.ToDouble(first.DefaultValue ?? Listed, CultureInfo.InvariantCulture);
        return field.Arguments?.FirstOrDefault(a => a.Name.Value == "first")?.Value switch
        {
            GraphQLIntValue number => CostTerm.None with { Times = Math.Max(Number(number.Value.Span), 1) },
            GraphQLVariable variable => CostTerm.None with
            {
                Times = Default(variable) ?? fallback,
                Variable = variable.Name.StringValue,
            },
            _ => CostTerm.None with { Times = fallback },
        };
    }

    private double? Default(GraphQLVariable variable) =>
        operation.Variables?.FirstOrDefault(v => v.Variable.Name.Value == variable.Name.Value)?.DefaultValue
            is GraphQLIntValue number
            ? Number(number.Value.Span)
            : null;

    private static double Number(ReadOnlySpan<char> digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    private static bool IsList(IGraphType type) =>
        type is ListGraphType || (type is NonNullGraphType { ResolvedType: ListGraphType });

    /// <summary>The lists of introspection, about as long as this schema makes them.</summary>
    private static class Introspected
    {
        public static bool Is(string type) => type.StartsWith("__", StringComparison.Ordinal);

        public static double? Length(string type, string field) =>
            !Is(type)
                ? null
                : field switch
                {
                    "types" => 300,
                    "fields" => 8,
                    "inputFields" or "enumValues" => 5,
                    "args" => 2,
                    _ => 1,
                };
    }
}
