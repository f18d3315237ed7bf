namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// A folded state put aside: a cache, lost without harm. Each part is sealed under the key of its words, so that
/// destroying a key erases here too.
/// </summary>
/// <param name="Version">The version of the stream it was folded to.</param>
/// <param name="Revision">The revision of the fold that made it; another revision does not read it.</param>
/// <param name="Mark">
/// Of the last event it was folded from (<see cref="EventMark"/>): where the journal has another event at that version, or
/// none, it was restored, and the snapshot is of a history that is gone.
/// </param>
[GenerateSerializer, Alias("journaling.snapshot")]
public sealed record Snapshot(long Version, int Revision, ImmutableArray<SnapshotPart> Parts, ulong Mark = 0)
{
    public static Snapshot None { get; } = new(0, 0, []);
}

[GenerateSerializer, Alias("journaling.snapshot-part")]
public sealed record SnapshotPart(string Scope, byte[] Sealed);

/// <summary>What is kept of a grain: its snapshot.</summary>
[GenerateSerializer, Alias("journaling.snapshot-state")]
public sealed class SnapshotState
{
    [Id(0)]
    public Snapshot Snapshot { get; set; } = Snapshot.None;
}
