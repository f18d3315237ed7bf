namespace CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

/// <summary>Sees every call to one of our grains leave.</summary>
internal sealed class Calls(Work work) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var method = context.InterfaceMethod;
        if (method?.DeclaringType?.Namespace?.StartsWith("CoachingPlatform.", StringComparison.Ordinal) == true)
        {
            work.Calls($"{method.DeclaringType.Name}.{method.Name}", context.TargetId.ToString());
        }
        return context.Invoke();
    }
}
