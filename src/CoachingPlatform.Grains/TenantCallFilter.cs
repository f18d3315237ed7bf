namespace CoachingPlatform.Grains;

/// <summary>
/// Nothing crosses between districts: each call to one of our grains names its caller first, and the caller's district
/// must be the one in the grain's key.
/// </summary>
public sealed class TenantCallFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        // What a grain tells a gateway that watches it reaches no grain: an observer has no district's key.
        if (
            context.InterfaceMethod?.DeclaringType is { } type
            && type.Namespace?.StartsWith("CoachingPlatform.", StringComparison.Ordinal) == true
            && !type.IsAssignableTo(typeof(IGrainObserver))
        )
        {
            Check(context);
        }
        return context.Invoke();
    }

    private static void Check(IIncomingGrainCallContext context)
    {
        var key = context.TargetId.Key.ToString() ?? "";
        var caller = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) as Caller : null;
        if (caller is null || TenantKey.Parse(key).Tenant != caller.Tenant)
        {
            throw new CrossTenantCallException();
        }
    }
}

/// <summary>A call reached a grain of another district, or named no caller: a bug, stopped here.</summary>
[GenerateSerializer]
public sealed class CrossTenantCallException() : Exception("A grain was called without a caller of its own district.");
