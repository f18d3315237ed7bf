namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// A folded state put aside: a cache, lost without harm. Each part is sealed under the key of its words, so that
/// destroying a key erases here too.
/// </summary>
/// <param name="Version">The version of the stream it was folded to.</param>
/// <param name="Revision">The revision of the fold that made it; another revision does not read it.</param>
[GenerateSerializer, Alias("journaling.snapshot")]
public sealed record Snapshot(long Version, int Revision, ImmutableArray<SnapshotPart> Parts)
{
    public static Snapshot None { get; } = new(0, 0, []);
}

[GenerateSerializer, Alias("journaling.snapshot-part")]
public sealed record SnapshotPart(string Scope, byte[] Sealed);

/// <summary>What a grain holds of its snapshot: between reading and writing it, the parts are empty.</summary>
[GenerateSerializer, Alias("journaling.snapshot-state")]
public sealed class SnapshotState
{
    [Id(0)]
    public Snapshot Snapshot { get; set; } = Snapshot.None;
}
