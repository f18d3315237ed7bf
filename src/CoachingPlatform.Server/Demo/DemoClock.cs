namespace CoachingPlatform.Server.Demo;

/// <summary>
/// The system's clock, but while the demo district is being made a command is decided at the time its history says.
/// The time travels with the call; outside of that making it is never read.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private const string Key = "demo.now";

    private volatile bool making;

    public bool Making
    {
        get => making;
        set => making = value;
    }

    public static void Set(DateTimeOffset now) => RequestContext.Set(Key, now.UtcTicks);

    public override DateTimeOffset GetUtcNow() =>
        making && RequestContext.Get(Key) is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : base.GetUtcNow();
}
