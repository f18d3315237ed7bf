using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// Measures a document before it is validated: how deep it goes and how much it selects with every fragment written out.
/// Neither depends on variables, so a cached document need not be measured again.
/// </summary>
internal sealed class DocumentLimits
{
    public const int MostCharacters = 100_000;
    public const int MostDepth = 15;
    public const int MostSelections = 3_000;

    /// <summary>Each root field may cost a call to a grain, each mutation a commit.</summary>
    public const int MostRootFields = 50;

    private readonly GraphQLDocument document;
    private int selections;
    private bool plain = true;

    private DocumentLimits(GraphQLDocument document) => this.document = document;

    /// <summary>The plan for a document that keeps within the limits; null where its selections cannot be reused.</summary>
    /// <exception cref="ExecutionError">The document goes beyond a limit.</exception>
    public static SelectionPlan? Check(GraphQLDocument document)
    {
        var limits = new DocumentLimits(document);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            limits.Walk(operation.SelectionSet, names, 1);
            Refuse(names.Count > MostRootFields, $"asks for {names.Count} root fields; the most is {MostRootFields}");
        }
        return limits.plain ? new SelectionPlan() : null;
    }

    private void Walk(GraphQLSelectionSet? set, HashSet<string> names, int depth)
    {
        Refuse(depth > MostDepth, $"goes deeper than {MostDepth} levels");
        foreach (var selection in set?.Selections ?? [])
        {
            Refuse(++selections > MostSelections, $"selects more than {MostSelections} fields");
            plain &= selection is not IHasDirectivesNode { Directives.Items.Count: > 0 };
            switch (selection)
            {
                case GraphQLField field:
                    plain &= names.Add((field.Alias?.Name ?? field.Name).StringValue);
                    if (field.SelectionSet is { } inner)
                    {
                        Walk(inner, new HashSet<string>(StringComparer.Ordinal), depth + 1);
                    }
                    break;
                case GraphQLInlineFragment inline:
                    Walk(inline.SelectionSet, names, depth);
                    break;
                case GraphQLFragmentSpread spread:
                    Walk(document.Fragment(spread.FragmentName.Name)?.SelectionSet, names, depth);
                    break;
            }
        }
    }

    private static void Refuse(bool beyond, string sentence)
    {
        if (beyond)
        {
            throw new ExecutionError($"This request {sentence}. Ask for less at once.") { Code = Errors.TooComplex };
        }
    }
}
