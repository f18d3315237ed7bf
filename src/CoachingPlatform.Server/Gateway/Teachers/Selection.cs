using CoachingPlatform.Server.Gateway.Engine;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// Looks ahead in the request: what is selected below a field, through fragments. Directives are not weighed, so it may
/// find more than is answered, never less.
/// </summary>
internal static class Selection
{
    /// <summary>The fields of this name below a field, through fragments.</summary>
    public static IEnumerable<GraphQLField> Below(
        IResolveFieldContext context,
        GraphQLField field,
        params string[] names
    ) => Fields(context.Document, field.SelectionSet, 0).Where(f => names.Any(n => f.Name == n));

    public static bool Selects(IResolveFieldContext context, GraphQLField field, params string[] names) =>
        Below(context, field, names).Any();

    public static T? Argument<T>(IResolveFieldContext context, GraphQLField field, string name)
        where T : struct =>
        context.ExecutionContext.ArgumentValues?.GetValueOrDefault(field)?.TryGetValue(name, out var value) == true
        && value.Value is T given
            ? given
            : null;

    private static IEnumerable<GraphQLField> Fields(GraphQLDocument document, GraphQLSelectionSet? set, int depth)
    {
        foreach (var selection in depth > 50 ? [] : set?.Selections ?? [])
        {
            var inner = selection switch
            {
                GraphQLFragmentSpread spread => document.Fragment(spread.FragmentName.Name)?.SelectionSet,
                GraphQLInlineFragment inline => inline.SelectionSet,
                _ => null,
            };
            if (selection is GraphQLField field)
            {
                yield return field;
            }
            foreach (var nested in Fields(document, inner, depth + 1))
            {
                yield return nested;
            }
        }
    }
}
