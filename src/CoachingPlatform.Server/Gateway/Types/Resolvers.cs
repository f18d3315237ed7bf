using System.Text.Json;
using GraphQL;
using GraphQL.Resolvers;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// Reads a field from what is in memory already. The execution strategy calls <see cref="Read"/> itself, without a
/// context or a task for each field.
/// </summary>
/// <param name="write">
/// Writes it under a name without boxing it; null where it is no plain value, or has to be looked at first.
/// </param>
internal sealed class MemoryField(
    Func<object, GatewayRequest, object?> read,
    Action<Utf8JsonWriter, JsonEncodedText, object>? write = null
) : IFieldResolver
{
    public Action<Utf8JsonWriter, JsonEncodedText, object>? Write => write;

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
