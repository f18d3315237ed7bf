using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Live;

/// <summary>A gateway that watches one grain for all who subscribed there.</summary>
public interface IWatcher : IGrainObserver
{
    /// <summary>Where the grain stands now: told after each change, and every ten seconds while it is watched.</summary>
    [OneWay]
    Task Stands(RecordMark mark);
}

/// <summary>
/// Where a grain stands, and nothing of what is in it. Whoever read at another mark reads again; so a message that is
/// lost, late or twice costs a read and no more.
/// </summary>
/// <param name="Activation">The grain as it is in memory at present; zeros once it has let go of its watchers.</param>
/// <param name="Version">The version of the record.</param>
/// <param name="Stirred">Rises with what has no version: drafts, and who is looking.</param>
[GenerateSerializer, Immutable]
public sealed record RecordMark(Guid Activation, long Version, long Stirred)
{
    public static RecordMark Gone { get; } = new(Guid.Empty, 0, 0);
}
