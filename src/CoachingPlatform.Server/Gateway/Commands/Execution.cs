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

    public static Executing Teacher(Type command)
    {
        var make = Make<TeacherCommand>(command);
        return async (context, request) =>
        {
            var teacher = context.Id("teacherId");
            var result = await Answered(() =>
                request.Teachers.Grain(teacher).Execute(request.Caller, context.Id("commandId"), make(context))
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
            var result = await Answered(() =>
                request.Coach.Grain.Execute(request.Caller, context.Id("commandId"), make(context))
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
            var result = await Answered(() => grain.Execute(request.Caller, context.Id("commandId"), make(context)));
            return new CommandSource(result, Guid.Empty);
        };
    }

    /// <summary>Has no command id: the same line in the same hour is one line.</summary>
    public static Func<IResolveFieldContext, GatewayRequest, ValueTask<object?>> Record(LedgerKind kind) =>
        async (context, request) =>
        {
            var teacher = context.Id("teacherId");
            var result = await Answered(() =>
                request.Teachers.Grain(teacher).Record(request.Caller, kind, context.Id("itemId"))
            );
            return new CommandSource(result, teacher);
        };

    public static async ValueTask<object?> SaveDraft(IResolveFieldContext context, GatewayRequest request)
    {
        var teacher = context.Id("teacherId");
        try
        {
            var result = await request
                .Teachers.Grain(teacher)
                .SaveDraft(request.Caller, context.Required<SaveDraft>("input"));
            request.Teachers.Forget(teacher);
            return result;
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            return new DraftResult(CommandOutcome.Unknown, null, [Lost]);
        }
    }

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

    /// <summary>After a lost reply the outcome is unknown, never an error that looks like a failure.</summary>
    private static async ValueTask<CommandResult> Answered(Func<Task<CommandResult>> execute)
    {
        try
        {
            return await execute();
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            return new CommandResult(CommandOutcome.Unknown, 0, ImmutableArray.Create(Lost));
        }
    }
}
