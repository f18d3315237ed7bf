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
    /// <summary>The fields at the top of a query; of a mutation, those below the one that is carried out now.</summary>
    public static IEnumerable<GraphQLField> Roots(IResolveFieldContext context) =>
        context.Operation.Operation == OperationType.Mutation
            ? Fields(context.Document, Top(context).SelectionSet, 0)
            : Fields(context.Document, context.Operation.SelectionSet, 0);

    /// <summary>All fields below a field, through fragments.</summary>
    public static IEnumerable<GraphQLField> Below(IResolveFieldContext context, GraphQLField field) =>
        Fields(context.Document, field.SelectionSet, 0);

    /// <summary>The fields of this name below a field, through fragments.</summary>
    public static IEnumerable<GraphQLField> Below(
        IResolveFieldContext context,
        GraphQLField field,
        params string[] names
    ) => Fields(context.Document, field.SelectionSet, 0).Where(f => names.Any(n => f.Name == n));

    public static bool Selects(IResolveFieldContext context, GraphQLField field, params string[] names) =>
        Below(context, field, names).Any();

    public static T? Argument<T>(IResolveFieldContext context, GraphQLField field, string name)
        where T : struct => Value(context, field, name) is T given ? given : null;

    /// <summary>An argument of the field at the top that this one is below.</summary>
    public static T? TopArgument<T>(IResolveFieldContext context, string name)
        where T : struct => Argument<T>(context, Top(context), name);

    public static string? Text(IResolveFieldContext context, GraphQLField field, string name) =>
        Value(context, field, name) as string;

    /// <summary>The values of a list; null when it was left out.</summary>
    public static IReadOnlyList<T>? Several<T>(IResolveFieldContext context, GraphQLField field, string name) =>
        Value(context, field, name) is System.Collections.IEnumerable values ? [.. values.Cast<T>()] : null;

    private static object? Value(IResolveFieldContext context, GraphQLField field, string name) =>
        context.ExecutionContext.ArgumentValues?.GetValueOrDefault(field)?.TryGetValue(name, out var value) == true
            ? value.Value
            : null;

    private static GraphQLField Top(IResolveFieldContext context)
    {
        var field = context;
        // Above the fields at the top stands the operation itself, which is no field.
        while (field.Parent is { FieldAst: not null } parent)
        {
            field = parent;
        }
        return field.FieldAst;
    }

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
