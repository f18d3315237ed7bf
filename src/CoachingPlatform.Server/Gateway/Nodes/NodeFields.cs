using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Server.Gateway.Districts;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Nodes;

/// <summary>
/// Global ids, for front ends that keep what they were given in one store and ask for it again by its id alone. An id is
/// no right: what it leads to is read as any other way leads to it.
/// </summary>
internal static class NodeFields
{
    private const string OfId = "Names this among everything in the district; by it “node” gives it again.";

    private static readonly Dictionary<Type, Func<object, NodeId>> Ids = new()
    {
        [typeof(TeacherView)] = t => NodeId.Of(NodeKind.Teacher, ((TeacherView)t).Id),
        [typeof(ConversationView)] = c => OfConversation((ConversationView)c),
        [typeof(StepView)] = s => OfStep((StepView)s),
        [typeof(Person)] = p => NodeId.Of(NodeKind.Person, ((Person)p).Id),
        [typeof(School)] = s => NodeId.Of(NodeKind.School, ((School)s).Id),
        [typeof(Priority)] = p => NodeId.Of(NodeKind.Priority, ((Priority)p).Id),
    };

    /// <summary>Gives every type that is found again its global id.</summary>
    public static void Publish(OutputTypes types)
    {
        foreach (var (type, idOf) in Ids)
        {
            var others = types.Added.GetValueOrDefault(type);
            types.Added[type] = t => [IdField(t, idOf), .. others?.Invoke(t) ?? []];
        }
    }

    /// <summary>The way back from a global id.</summary>
    public static FieldType Node(OutputTypes types)
    {
        var node = new InterfaceGraphType { Name = "Node", Description = "Whatever has a global id." };
        node.AddField(
            new FieldType
            {
                Name = "nodeId",
                ResolvedType = types.Leaves.Required<NodeId>(),
                Description = OfId,
            }
        );
        var objects = Ids.Keys.ToDictionary(t => t, t => (ObjectGraphType)types.Of(t));
        foreach (var known in objects.Values)
        {
            known.AddResolvedInterface(node);
        }
        node.ResolveType = found => objects[found.GetType()];
        return Field(
            "node",
            node,
            "What has this global id, as the caller may see it; null where to this caller there is none.",
            (c, r) => Find(c, r, c.Required<NodeId>("nodeId")),
            Argument("nodeId", types.Leaves.Required<NodeId>(), "Its global id.")
        );
    }

    private static async ValueTask<object?> Find(IResolveFieldContext context, GatewayRequest request, NodeId id) =>
        id.Kind switch
        {
            NodeKind.Person => await People.Find(request, context, id.Id),
            NodeKind.School => request.District.Facts.School(id.Id),
            NodeKind.Priority => request.District.Facts.Priority(id.Id),
            _ => await request.Teachers.View(context, id.Teacher!.Value) is { } view ? In(view, id) : null,
        };

    private static object? In(TeacherView view, NodeId id) =>
        id.Kind switch
        {
            NodeKind.Conversation => Conversation(view, id.Id),
            NodeKind.ActionStep => (object?)
                Conversation(view, id.Within.Conversation)?.Steps.FirstOrDefault(s => s.Id == id.Id)
                ?? view.OpenSteps.FirstOrDefault(s => s.Id == id.Id),
            _ => view,
        };

    private static ConversationView? Conversation(TeacherView view, Guid id) =>
        view.Conversations.FirstOrDefault(c => c.Id == id);

    private static NodeId OfConversation(ConversationView c) =>
        new(NodeKind.Conversation, c.Id, (c.TeacherId, Guid.Empty));

    private static NodeId OfStep(StepView s) => new(NodeKind.ActionStep, s.Id, (s.TeacherId, s.ConversationId));

    private static FieldType IdField(OutputTypes types, Func<object, NodeId> idOf) =>
        new()
        {
            Name = "nodeId",
            ResolvedType = types.Leaves.Required<NodeId>(),
            Description = OfId,
            Resolver = new MemoryField((source, _) => idOf(source)),
        };
}
