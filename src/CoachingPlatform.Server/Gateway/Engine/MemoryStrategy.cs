using System.Text.Json;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// Executes fields one after the other. What is read from memory, which is nearly every field, takes no context and no
/// task; the fields of a selection are collected once for each document; and what is in memory with all that is selected
/// below it is written as a whole (<see cref="WrittenNode"/>).
/// </summary>
internal sealed class MemoryStrategy : SerialExecutionStrategy
{
    protected override Task ExecuteNodeAsync(ExecutionContext context, ExecutionNode node)
    {
        if (node is RootExecutionNode || node.Parent is ArrayExecutionNode)
        {
            return Task.CompletedTask;
        }
        if (node is WrittenNode written)
        {
            if (!written.TryWrite((GatewayRequest)context.UserContext))
            {
                var type = node.FieldDefinition.ResolvedType!;
                written.Instead = BuildExecutionNode(node.Parent, type, node.Field, node.FieldDefinition);
            }
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
        var fields = Fields(context, plan, selection, parent.GetObjectGraphType(context.Schema) ?? parent.GraphType);
        var nodes = new ExecutionNode[fields.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var field = fields[i];
            nodes[i] = field.Written is { } written
                ? new WrittenNode(parent, field.Ast, field.Type, written)
                : BuildExecutionNode(parent, field.Type.ResolvedType!, field.Ast, field.Type);
        }
        parent.SubFields = nodes;
    }

    private SelectedField[] Fields(
        ExecutionContext context,
        SelectionPlan plan,
        GraphQLSelectionSet selection,
        IGraphType on
    )
    {
        var fields = plan.Find(selection, on);
        if (fields is null)
        {
            fields =
            [
                .. CollectFieldsFrom(context, on, selection, null)
                    .Select(f => new SelectedField(
                        f.Value.field,
                        f.Value.fieldType,
                        Written(context, plan, f.Key, f.Value.field, f.Value.fieldType, on)
                    )),
            ];
            plan.Keep(selection, on, fields);
        }
        return fields;
    }

    /// <summary>Null where something of it has to be asked for.</summary>
    private WrittenField? Written(
        ExecutionContext context,
        SelectionPlan plan,
        string name,
        GraphQLField field,
        FieldType type,
        IGraphType on
    )
    {
        var read =
            type == context.Schema.TypeNameMetaFieldType
                ? new MemoryField((_, _) => on.Name)
                : type.Resolver as MemoryField;
        return read is not null && Written(context, plan, type.ResolvedType!, field.SelectionSet) is { } value
            ? new WrittenField(JsonEncodedText.Encode(name), read, value)
            : null;
    }

    private WrittenValue? Written(
        ExecutionContext context,
        SelectionPlan plan,
        IGraphType type,
        GraphQLSelectionSet? selection
    )
    {
        var required = type is NonNullGraphType;
        switch (type is NonNullGraphType { ResolvedType: { } inner } ? inner : type)
        {
            case ScalarGraphType leaf:
                return new WrittenLeaf(leaf) { IsRequired = required };
            case ListGraphType list:
                return Written(context, plan, list.ResolvedType!, selection) is { } item
                    ? new WrittenList(item) { IsRequired = required }
                    : null;
            case IObjectGraphType thing when selection is not null:
                var fields = Fields(context, plan, selection, thing);
                return fields.All(f => f.Written is not null)
                    ? new WrittenObject([.. fields.Select(f => f.Written!)]) { IsRequired = required }
                    : null;
            default:
                return null;
        }
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
