using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Commands;

internal delegate ValueTask<object?> Executing(IResolveFieldContext context, GatewayRequest request);

/// <summary>What became of a command, and the record it was on.</summary>
internal sealed record CommandSource(CommandResult Result, Guid TeacherId);

/// <summary>Gives a command to the grain that it is for. The grain is the use case; nothing is decided here.</summary>
internal static class Execution
{
    private static readonly Refusal Lost = new(
        Codes.OutcomeUnknown,
        "",
        "The answer got lost, so it is not certain what became of this. Send the same command with the same id again."
    );

    private static readonly Refusal NotBegun = new(
        Codes.Busy,
        "",
        "The time for this request was over before this was begun. Nothing was changed; send it again."
    );

    private static readonly Refusal Crowded = new(
        Codes.Busy,
        "",
        "Very many are writing to this record at this moment. Nothing was changed; send it again in a moment."
    );

    public static Executing Teacher(Type command)
    {
        var make = Make<TeacherCommand>(command);
        return async (context, request) =>
        {
            var teacher = context.Id("teacherId");
            var result = await Answered(
                request,
                cancel =>
                    request
                        .Teachers.Grain(teacher)
                        .Execute(request.Caller, context.Id("commandId"), make(context), cancel)
            );
            request.Teachers.Forget(teacher);
            request.Coach.Forget();
            return new CommandSource(result, teacher);
        };
    }

    public static Executing Coach(Type command)
    {
        var make = Make<CoachCommand>(command);
        return async (context, request) =>
        {
            var result = await Answered(
                request,
                cancel => request.Coach.Grain.Execute(request.Caller, context.Id("commandId"), make(context), cancel)
            );
            request.Coach.Forget();
            return new CommandSource(result, Guid.Empty);
        };
    }

    public static Executing District(Type command)
    {
        var make = Make<DistrictCommand>(command);
        return async (context, request) =>
        {
            var grain = request.Grains.GetGrain<IDistrictGrain>(request.Caller.Tenant);
            var result = await Answered(
                request,
                cancel => grain.Execute(request.Caller, context.Id("commandId"), make(context), cancel)
            );
            return new CommandSource(result, Guid.Empty);
        };
    }

    /// <summary>Has no command id: the same line in the same hour is one line.</summary>
    public static Func<IResolveFieldContext, GatewayRequest, ValueTask<object?>> Record(LedgerKind kind) =>
        async (context, request) =>
        {
            var teacher = context.Id("teacherId");
            var result = await Answered(
                request,
                cancel => request.Teachers.Grain(teacher).Record(request.Caller, kind, context.Id("itemId"), cancel)
            );
            return new CommandSource(result, teacher);
        };

    public static async ValueTask<object?> SaveDraft(IResolveFieldContext context, GatewayRequest request)
    {
        var teacher = context.Id("teacherId");
        if (request.Cancel.IsCancellationRequested)
        {
            return new DraftResult(CommandOutcome.Unavailable, null, [NotBegun]);
        }
        try
        {
            var result = await request
                .Teachers.Grain(teacher)
                .SaveDraft(request.Caller, context.Required<SaveDraft>("input"), request.Cancel);
            request.Teachers.Forget(teacher);
            return result;
        }
        catch (LimitExceededException)
        {
            return new DraftResult(CommandOutcome.Unavailable, null, [Crowded]);
        }
        catch (Exception e) when (IsUnknown(e))
        {
            return new DraftResult(CommandOutcome.Unknown, null, [Lost]);
        }
    }

    private static bool IsUnknown(Exception exception) =>
        Errors.IsLostReply(exception) || exception is OperationCanceledException;

    /// <summary>The input itself, or the one value of a command without parameters.</summary>
    private static Func<IResolveFieldContext, TCommand> Make<TCommand>(Type command)
        where TCommand : class
    {
        if (CommandFields.HasInput(command))
        {
            return context => context.Required<TCommand>("input");
        }
        var only = (TCommand)Activator.CreateInstance(command)!;
        return _ => only;
    }

    /// <summary>
    /// After a lost reply, or one that came too late to be waited for, the outcome is unknown, never an error that looks
    /// like a failure.
    /// </summary>
    private static async ValueTask<CommandResult> Answered(
        GatewayRequest request,
        Func<CancellationToken, Task<CommandResult>> execute
    )
    {
        if (request.Cancel.IsCancellationRequested)
        {
            return new CommandResult(CommandOutcome.Unavailable, 0, ImmutableArray.Create(NotBegun));
        }
        try
        {
            return await execute(request.Cancel);
        }
        catch (LimitExceededException)
        {
            return new CommandResult(CommandOutcome.Unavailable, 0, ImmutableArray.Create(Crowded));
        }
        catch (Exception e) when (IsUnknown(e))
        {
            return new CommandResult(CommandOutcome.Unknown, 0, ImmutableArray.Create(Lost));
        }
    }
}
