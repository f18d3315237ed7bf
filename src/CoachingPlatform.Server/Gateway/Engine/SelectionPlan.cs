using System.Collections.Concurrent;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The fields that each selection of a document comes down to on a type. The same for every request, as long as the
/// document has no directives and selects nothing twice.
/// </summary>
internal sealed class SelectionPlan
{
    private readonly ConcurrentDictionary<(GraphQLSelectionSet Set, IGraphType On), SelectedField[]> selections = new();

    private readonly ConcurrentDictionary<GraphQLOperationDefinition, OperationArguments> operations = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>What of a validated document has to be gone through again for each request.</summary>
    public OperationArguments Arguments(
        ISchema schema,
        GraphQLDocument document,
        GraphQLOperationDefinition operation
    ) =>
        operations.TryGetValue(operation, out var known)
            ? known
            : operations.GetOrAdd(operation, new OperationArguments(schema, document, operation));

    public SelectedField[]? Find(GraphQLSelectionSet set, IGraphType on) => selections.GetValueOrDefault((set, on));

    public void Keep(GraphQLSelectionSet set, IGraphType on, SelectedField[] fields) =>
        selections.TryAdd((set, on), fields);
}

/// <summary>A field that is selected, and how it is written where all of it is in memory.</summary>
internal sealed record SelectedField(GraphQLField Ast, FieldType Type, WrittenField? Written);
