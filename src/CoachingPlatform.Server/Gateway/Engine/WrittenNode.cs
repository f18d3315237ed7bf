using System.Text.Json;
using CoachingPlatform.Server.Gateway.Http;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// A field that is written as a whole when it is executed. Where that fails, the field is executed node by node as GraphQL
/// has it, so that its errors stand where they belong.
/// </summary>
internal sealed class WrittenNode(ExecutionNode parent, GraphQLField field, FieldType definition, WrittenField written)
    : ExecutionNode(parent, definition.ResolvedType!, field, definition, null),
        IParentExecutionNode
{
    private ReadOnlyMemory<byte> bytes;

    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>What is executed in its place; null when it was written.</summary>
    public ExecutionNode? Instead { get; set; }

    /// <summary>False where there is an error to be told.</summary>
    public bool TryWrite(GatewayRequest request)
    {
        request.Written.Begin();
        var json = JsonWriters.Take(request.Written);
        try
        {
            written.Value.Write(json, written.Field.Read(Source!, request), request);
        }
        catch (Exception)
        {
            JsonWriters.Drop(json);
            request.Written.Abandon();
            return false;
        }
        JsonWriters.Return(json);
        bytes = request.Written.Complete();
        return true;
    }

    public override object? ToValue() =>
        Instead is null ? JsonSerializer.Deserialize<JsonElement>(bytes.Span) : Instead.ToValue();

    public override bool PropagateNull() => Instead?.PropagateNull() ?? bytes.Span.SequenceEqual("null"u8);

    public IEnumerable<ExecutionNode> GetChildNodes() => Instead is null ? [] : [Instead];

    public void ApplyToChildren<TState>(Action<ExecutionNode, TState> action, TState state, bool reverse = false)
    {
        if (Instead is not null)
        {
            action(Instead, state);
        }
    }
}
