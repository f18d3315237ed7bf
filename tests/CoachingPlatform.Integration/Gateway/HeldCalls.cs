using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Holds up calls to these methods of a teacher's record, where the grain would begin, until they are cancelled or released.</summary>
internal sealed class HeldCalls(params string[] methods) : IIncomingGrainCallFilter
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A call stands here.</summary>
    public Task Reached => reached.Task;

    /// <summary>A call came to its end by being cancelled: here, or in the grain with all that it awaits.</summary>
    public Task Cancelled => cancelled.Task;

    public void Release() => released.TrySetResult();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(ITeacherGrain) || !methods.Contains(context.MethodName))
        {
            await context.Invoke();
            return;
        }
        reached.TrySetResult();
        try
        {
            await released.Task.WaitAsync(context.Request.GetCancellationToken());
            await context.Invoke();
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }
}
