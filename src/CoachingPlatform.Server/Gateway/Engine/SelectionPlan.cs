using System.Collections.Concurrent;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The fields that each selection of a document comes down to. The same for every request, as long as the document has
/// no directives and selects nothing twice; the schema has no interfaces or unions.
/// </summary>
internal sealed class SelectionPlan
{
    private readonly ConcurrentDictionary<GraphQLSelectionSet, (GraphQLField Ast, FieldType Type)[]> selections = new(
        ReferenceEqualityComparer.Instance
    );

    private readonly ConcurrentDictionary<GraphQLOperationDefinition, ArgumentPart> parts = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>What of a validated document has to be gone through again for each request.</summary>
    public ArgumentPart Arguments(GraphQLDocument document, GraphQLOperationDefinition operation) =>
        parts.GetOrAdd(operation, (o, d) => new ArgumentPart(d, o), document);

    public (GraphQLField Ast, FieldType Type)[]? Find(GraphQLSelectionSet set) => selections.GetValueOrDefault(set);

    public void Keep(GraphQLSelectionSet set, (GraphQLField Ast, FieldType Type)[] fields) =>
        selections.TryAdd(set, fields);
}
