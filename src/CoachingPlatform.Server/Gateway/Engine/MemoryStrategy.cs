using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// Executes fields one after the other. What is read from memory, which is nearly every field, takes no context and no
/// task; the fields of a selection are collected once for each document.
/// </summary>
internal sealed class MemoryStrategy : SerialExecutionStrategy
{
    protected override Task ExecuteNodeAsync(ExecutionContext context, ExecutionNode node)
    {
        if (node is RootExecutionNode || node.Parent is ArrayExecutionNode)
        {
            return Task.CompletedTask;
        }
        if (node.FieldDefinition.Resolver is not MemoryField field)
        {
            return base.ExecuteNodeAsync(context, node);
        }
        try
        {
            node.Result = field.Read(node.Source!, (GatewayRequest)context.UserContext);
        }
        catch (Exception exception)
        {
            return Failed(context, node, exception);
        }
        return node is ValueExecutionNode value ? Complete(context, value) : CompleteNodeAsync(context, node);
    }

    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        if (((GatewayRequest)context.UserContext).Plan is not { } plan || parent.SelectionSet is not { } selection)
        {
            base.SetSubFieldNodes(context, parent);
            return;
        }
        var fields = plan.Find(selection);
        if (fields is null)
        {
            fields = [.. CollectFieldsFrom(context, parent.GraphType, selection, null).Values];
            plan.Keep(selection, fields);
        }
        var nodes = new ExecutionNode[fields.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = BuildExecutionNode(parent, fields[i].Type.ResolvedType!, fields[i].Ast, fields[i].Type);
        }
        parent.SubFields = nodes;
    }

    /// <summary>The short way for a leaf that is there, or may be absent; everything else takes the long way.</summary>
    private Task Complete(ExecutionContext context, ValueExecutionNode node)
    {
        if (node.Result is null)
        {
            return node.FieldDefinition.ResolvedType is NonNullGraphType
                ? CompleteNodeAsync(context, node)
                : Task.CompletedTask;
        }
        try
        {
            node.Result = node.GraphType.Serialize(node.Result);
            return Task.CompletedTask;
        }
        catch (Exception exception)
        {
            return Failed(context, node, exception);
        }
    }

    private async Task Failed(ExecutionContext context, ExecutionNode node, Exception exception)
    {
        if (exception is ExecutionError error)
        {
            SetNodeError(context, node, error);
        }
        else
        {
            await ProcessNodeUnhandledExceptionAsync(context, node, exception);
        }
    }
}
