using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>A parsed document; once it is in the cache it is also validated. Variables are checked with each request.</summary>
internal sealed class CachedDocument(GraphQLDocument document, SelectionPlan? plan)
{
    private long usedAt;

    public GraphQLDocument Document => document;

    public SelectionPlan? Plan => plan;

    public long UsedAt => Volatile.Read(ref usedAt);

    public void Use(long at) => Volatile.Write(ref usedAt, at);
}
