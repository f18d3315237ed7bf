using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Live;

/// <summary>A gateway, for all its people who follow something.</summary>
public interface IWatcher : IGrainObserver
{
    /// <summary>Where a grain stands now: told after each change, and every ten seconds while it is watched.</summary>
    [OneWay]
    Task Stands(ImmutableArray<Standing> standings);
}

/// <summary>Where what one subscription follows stands now.</summary>
/// <param name="Update">
/// What its person would be given at this mark; null where only reading tells. Whoever reads later reads anew.
/// </param>
[GenerateSerializer, Immutable]
public sealed record Standing(Guid Subscription, RecordMark Mark, ConversationUpdate? Update);

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

    /// <summary>Whether another, of the same activation, was made before this one.</summary>
    public bool IsAfter(RecordMark other) =>
        Version > other.Version || (Version == other.Version && Stirred > other.Stirred);
}
