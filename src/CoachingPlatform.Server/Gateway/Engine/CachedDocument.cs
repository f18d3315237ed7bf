using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>A parsed document; once it is in the cache it is also validated. Variables are checked with each request.</summary>
internal sealed class CachedDocument(GraphQLDocument document, SelectionPlan? plan, bool introspects = false)
{
    private (GraphQLOperationDefinition Operation, CostTerm Cost)? measured;
    private readonly Lock measuring = new();
    private long usedAt;

    public GraphQLDocument Document => document;

    public SelectionPlan? Plan => plan;

    /// <summary>Whether it may ask for the schema.</summary>
    public bool Introspects => introspects;

    public long UsedAt => Volatile.Read(ref usedAt);

    public void Use(long at) => Volatile.Write(ref usedAt, at);

    /// <summary>What an operation of the document costs, once the document is validated.</summary>
    public CostTerm Cost(ISchema schema, GraphQLOperationDefinition operation)
    {
        lock (measuring)
        {
            if (measured is not { } known || known.Operation != operation)
            {
                measured = known = (operation, CostEstimate.Of(schema, document, operation));
            }
            return known.Cost;
        }
    }
}
