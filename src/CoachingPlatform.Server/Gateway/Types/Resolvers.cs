using GraphQL;
using GraphQL.Resolvers;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// Reads a field from what is in memory already. The execution strategy calls <see cref="Read"/> itself, without a
/// context or a task for each field.
/// </summary>
internal sealed class MemoryField(Func<object, GatewayRequest, object?> read) : IFieldResolver
{
    public object? Read(object source, GatewayRequest request) => read(source, request);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) =>
        new(read(context.Source!, GatewayRequest.Of(context)));
}

/// <summary>Reads a field that may have to ask a grain; at the deadline of a query it is no longer waited for.</summary>
internal sealed class AskingField(Func<IResolveFieldContext, GatewayRequest, ValueTask<object?>> ask) : IFieldResolver
{
    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var asked = ask(context, GatewayRequest.Of(context));
        return asked.IsCompleted || !context.CancellationToken.CanBeCanceled
            ? asked
            : new(asked.AsTask().WaitAsync(context.CancellationToken));
    }
}
