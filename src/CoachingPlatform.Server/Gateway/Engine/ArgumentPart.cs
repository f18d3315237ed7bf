using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The part of one operation that variables and arguments are in: its fields with arguments, and what they stand in. The
/// validator goes through it in the place of the whole document, which is what a cached document would else cost most by.
/// </summary>
internal sealed class ArgumentPart
{
    private readonly Dictionary<GraphQLField, GraphQLField> originals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ROM, GraphQLFragmentDefinition?> fragments = [];
    private readonly GraphQLDocument whole;

    public ArgumentPart(GraphQLDocument whole, GraphQLOperationDefinition operation)
    {
        this.whole = whole;
        Operation = new GraphQLOperationDefinition(Part(operation.SelectionSet))
        {
            Operation = operation.Operation,
            Name = operation.Name,
            Variables = operation.Variables,
            Location = operation.Location,
        };
        Document = new GraphQLDocument([Operation, .. fragments.Values.OfType<GraphQLFragmentDefinition>()])
        {
            Source = whole.Source,
            Location = whole.Location,
        };
    }

    public GraphQLDocument Document { get; }

    public GraphQLOperationDefinition Operation { get; }

    /// <summary>The result as if the whole document had been gone through.</summary>
    public IValidationResult Whole(IValidationResult result) =>
        result is { IsValid: true, ArgumentValues: { Count: > 0 } found }
            ? new ValidationResult
            {
                Variables = result.Variables,
                DirectiveValues = result.DirectiveValues,
                ArgumentValues = Whole(found),
            }
            : result;

    private Dictionary<GraphQLField, IDictionary<string, ArgumentValue>> Whole(
        IReadOnlyDictionary<GraphQLField, IDictionary<string, ArgumentValue>> found
    )
    {
        var values = new Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>(found.Count);
        foreach (var (field, arguments) in found)
        {
            values.Add(originals[field], arguments);
        }
        return values;
    }

    private GraphQLSelectionSet Part(GraphQLSelectionSet? whole) =>
        new([.. whole?.Selections.Select(Part).OfType<ASTNode>() ?? []]);

    /// <summary>Null where nothing in it has arguments.</summary>
    private ASTNode? Part(ASTNode selection)
    {
        switch (selection)
        {
            case GraphQLField field:
                var inner = Part(field.SelectionSet);
                if (field.Arguments is not { Count: > 0 } && inner.Selections.Count == 0)
                {
                    return null;
                }
                var copy = new GraphQLField(field.Name)
                {
                    Alias = field.Alias,
                    Arguments = field.Arguments,
                    Location = field.Location,
                    SelectionSet = inner.Selections.Count == 0 ? null : inner,
                };
                originals.Add(copy, field);
                return copy;
            case GraphQLInlineFragment inline:
                var part = Part(inline.SelectionSet);
                return part.Selections.Count == 0
                    ? null
                    : new GraphQLInlineFragment(part)
                    {
                        TypeCondition = inline.TypeCondition,
                        Location = inline.Location,
                    };
            case GraphQLFragmentSpread spread:
                return Fragment(spread.FragmentName) is null ? null : spread;
            default:
                return null;
        }
    }

    /// <summary>A validated document has no fragment that is missing or contains itself.</summary>
    private GraphQLFragmentDefinition? Fragment(GraphQLFragmentName name)
    {
        if (!fragments.TryGetValue(name.Name, out var part))
        {
            var fragment = whole.Fragment(name.Name)!;
            var selections = Part(fragment.SelectionSet);
            fragments[name.Name] = part =
                selections.Selections.Count == 0
                    ? null
                    : new GraphQLFragmentDefinition(fragment.FragmentName, fragment.TypeCondition, selections)
                    {
                        Location = fragment.Location,
                    };
        }
        return part;
    }
}
