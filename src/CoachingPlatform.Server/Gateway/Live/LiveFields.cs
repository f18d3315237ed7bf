using CoachingPlatform.Grains.Live;
using CoachingPlatform.Server.Gateway.Reports;
using CoachingPlatform.Server.Gateway.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>What can be subscribed to. Each event is read anew, as a query would be, with the subscriber's own rights.</summary>
internal static class LiveFields
{
    private const string After =
        "The version of the last update that the client has: nothing older is sent. Left out, whatever is there.";

    public static ObjectGraphType Root(OutputTypes types)
    {
        var leaves = types.Leaves;
        return Object(
            "Subscription",
            "What goes on: first how it stands, then each change, several at once where they come fast. Over graphql-transport-ws, or GraphQL over SSE.",
            Driven(
                Field(
                    "conversation",
                    types.Required(typeof(ConversationUpdate)),
                    "A conversation of the caller's own pair, with what is being typed and who is there. It ends with an update without a conversation, at once where to this caller there is none.",
                    Conversation,
                    Argument("teacherId", leaves.Required<Guid>(), "The teacher."),
                    Argument("conversationId", leaves.Required<Guid>(), "The conversation."),
                    Argument("after", leaves.Optional<long>(), After)
                )
            ),
            Driven(
                Field(
                    "caseload",
                    types.Required(typeof(CaseloadUpdate)),
                    "The caller's own caseload. It ends with an update without a caseload, at once for somebody who is no coach.",
                    Caseload,
                    Argument("after", leaves.Optional<long>(), After)
                )
            ),
            Driven(RunFields.Progress(types))
        );
    }

    private static async ValueTask<object?> Conversation(IResolveFieldContext context, GatewayRequest request)
    {
        var live = Of(request);
        var (teacher, id) = (context.Id("teacherId"), context.Id("conversationId"));
        var grain = request.Teachers.Grain(teacher);
        var words = LookAhead.Words(context);
        var update = await live.Follow(
            (subscription, watcher) => grain.Watch(request.Caller, id, subscription, watcher),
            subscription => grain.Unwatch(request.Caller, subscription),
            context.Optional<long>("after")
        )
            ? live.TakeTold() ?? await grain.Follow(request.Caller, id, words, request.Cancel)
            : null;
        return Read(live, update, update?.Version) ?? ConversationUpdate.None;
    }

    private static async ValueTask<object?> Caseload(IResolveFieldContext context, GatewayRequest request)
    {
        var live = Of(request);
        var grain = request.Coach.Grain;
        var update = await live.Follow(
            (subscription, watcher) => grain.Watch(request.Caller, subscription, watcher),
            subscription => grain.Unwatch(request.Caller, subscription),
            context.Optional<long>("after")
        )
            ? await grain.Follow(request.Caller, request.Cancel)
            : null;
        return Read(live, update, update?.Version) ?? CaseloadUpdate.None;
    }

    private static object? Read(Subscription live, object? update, long? version)
    {
        if (version is { } at)
        {
            live.Reached(at);
        }
        else
        {
            live.End();
        }
        return update;
    }

    internal static Subscription Of(GatewayRequest request) =>
        request.Live
        ?? throw Errors.BadArgument(
            "A subscription needs a connection that stays open: graphql-transport-ws, or a request that accepts text/event-stream."
        );

    private static FieldType Driven(FieldType field)
    {
        field.StreamResolver = new DrivenByGateway();
        return field;
    }

    /// <summary>
    /// GraphQL.NET wants a stream of each subscription. Ours are executed event by event (<see cref="LiveExecution"/>),
    /// so that each passes the same engine, limits and rights as a query.
    /// </summary>
    private sealed class DrivenByGateway : ISourceStreamResolver
    {
        public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) =>
            throw new InvalidOperationException("Subscriptions are executed event by event, not as a stream.");
    }
}
