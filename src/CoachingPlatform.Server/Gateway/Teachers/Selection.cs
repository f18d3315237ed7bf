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
    /// <summary>What is selected at the top of a query; of a mutation, below the field that is carried out now.</summary>
    public static GraphQLSelectionSet Root(IResolveFieldContext context) =>
        context.Operation.Operation == OperationType.Mutation
            ? Top(context).SelectionSet!
            : context.Operation.SelectionSet;

    /// <summary>All fields of a selection, through fragments.</summary>
    public static IEnumerable<GraphQLField> Below(GraphQLDocument document, GraphQLSelectionSet? set) =>
        Fields(document, set, 0);

    /// <summary>The fields of these names in a selection, through fragments.</summary>
    public static IEnumerable<GraphQLField> Below(
        GraphQLDocument document,
        GraphQLSelectionSet? set,
        params string[] names
    ) => Fields(document, set, 0).Where(f => names.Any(n => f.Name == n));

    /// <summary>Whether the arguments of a field depend on variables.</summary>
    public static bool HasVariables(GraphQLField field) =>
        field.Arguments?.Items.Exists(a => IsVariable(a.Value)) == true;

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

    private static bool IsVariable(ASTNode value) =>
        value switch
        {
            GraphQLVariable => true,
            GraphQLListValue list => list.Values?.Exists(IsVariable) == true,
            GraphQLObjectValue fields => fields.Fields?.Exists(f => IsVariable(f.Value)) == true,
            _ => false,
        };

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
