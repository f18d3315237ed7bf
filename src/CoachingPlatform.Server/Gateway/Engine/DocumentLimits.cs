using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// Measures a document before it is validated: how deep it goes, how much it selects with every fragment written out, and
/// how often under the same name, for the validator compares each pair of those. None of it depends on variables, so a
/// cached document need not be measured again.
/// </summary>
internal sealed class DocumentLimits
{
    public const int MostDepth = 15;
    public const int MostSelections = 3_000;
    public const int MostFragments = 100;
    public const int MostAliases = 200;

    /// <summary>Pairs of fields of the same name at the same place.</summary>
    public const int MostPairs = 10_000;

    /// <summary>Each root field may cost a call to a grain, each mutation a commit.</summary>
    public const int MostRootFields = 50;

    private readonly GraphQLDocument document;
    private readonly HashSet<string> spreads = new(StringComparer.Ordinal);
    private int selections;
    private int aliases;
    private long pairs;
    private bool plain = true;

    private DocumentLimits(GraphQLDocument document) => this.document = document;

    /// <summary>The plan for a document that keeps within the limits; null where its selections cannot be reused.</summary>
    /// <exception cref="ExecutionError">The document goes beyond a limit.</exception>
    public static SelectionPlan? Check(GraphQLDocument document)
    {
        var limits = new DocumentLimits(document);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var roots = limits.Merge([operation.SelectionSet], 1);
            Refuse(roots > MostRootFields, $"asks for {roots} root fields; the most is {MostRootFields}");
        }
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        Refuse(fragments.Count > MostFragments, $"has more than {MostFragments} fragments");
        foreach (var fragment in fragments)
        {
            // The validator goes through one that nobody asks for all the same.
            new DocumentLimits(document).Merge([fragment.SelectionSet], 1);
        }
        return limits.plain ? new SelectionPlan() : null;
    }

    /// <summary>Goes through what is selected at one place of the answer; how many names there are.</summary>
    private int Merge(List<GraphQLSelectionSet> sets, int depth)
    {
        Refuse(depth > MostDepth, $"goes deeper than {MostDepth} levels");
        var fields = new Dictionary<string, (int Count, List<GraphQLSelectionSet> Inner)>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            Collect(set, fields, 0);
        }
        foreach (var (_, inner) in fields.Values)
        {
            if (inner.Count > 0)
            {
                Merge(inner, depth + 1);
            }
        }
        return fields.Count;
    }

    private void Collect(
        GraphQLSelectionSet? set,
        Dictionary<string, (int Count, List<GraphQLSelectionSet> Inner)> fields,
        int fragments
    )
    {
        Refuse(fragments > MostFragments, "has fragments that contain themselves or lie too deep in each other");
        foreach (var selection in set?.Selections ?? [])
        {
            Refuse(++selections > MostSelections, $"selects more than {MostSelections} fields");
            plain &= selection is not IHasDirectivesNode { Directives.Items.Count: > 0 };
            switch (selection)
            {
                case GraphQLField field:
                    Add(field, fields);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, fields, fragments + 1);
                    break;
                case GraphQLFragmentSpread spread:
                    // Also those that are not there: the validator compares each two of them as well.
                    spreads.Add(spread.FragmentName.Name.StringValue);
                    Refuse(spreads.Count > MostFragments, $"asks for more than {MostFragments} fragments");
                    Collect(document.Fragment(spread.FragmentName.Name)?.SelectionSet, fields, fragments + 1);
                    break;
            }
        }
    }

    private void Add(GraphQLField field, Dictionary<string, (int Count, List<GraphQLSelectionSet> Inner)> fields)
    {
        Refuse(field.Alias is not null && ++aliases > MostAliases, $"has more than {MostAliases} aliases");
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        var (count, inner) = fields.GetValueOrDefault(name, (0, []));
        plain &= count == 0;
        pairs += count;
        Refuse(pairs > MostPairs, "selects the same fields too often");
        if (field.SelectionSet is { } selected)
        {
            inner.Add(selected);
        }
        fields[name] = (count + 1, inner);
    }

    private static void Refuse(bool beyond, string sentence)
    {
        if (beyond)
        {
            throw DocumentText.TooComplex(sentence);
        }
    }
}
